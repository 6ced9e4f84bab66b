# 简体中文。产品用语保持原样。

alerts-shown = { $total } 中的 { $count }，最严重的在上
alerts-find = 查找证书
alerts-what = 内容
alerts-standing = 处理
alerts-none = 没有需要处理的内容。即将到期、已过期或不符合要求的证书会显示在这里。
alert-expired = 已过期
alert-expiring = 即将到期
alert-served_not_stored = 未重启
alert-unreachable = 无法连接
alert-not_read = 未读取
alert-chain_gap = 证书链有缺口
alert-trust_missing = 未受信任
alert-profile_mismatch = 与配置文件不符
alert-client_auth_sunset = 客户端用途将终止
