# 服务器所说的句子，按其标识。英文末尾没有句号的，这里也没有。

## 告警

alert-ended = 证书 { $name }（{ $unit }）已于 { $at } 到期
alert-ended-own-help = 请立即续订，然后重启续订所列的服务。
alert-ended-trust-help = 如果没有任何对象需要它，请从信任存储区中删除；否则上传其后继证书。
alert-ends = 证书 { $name }（{ $unit }）将在 { $left }到期，时间为 { $at }
alert-left-hours = { $count } 小时后
alert-left-day = 1 天后
alert-left-days = { $count } 天后
alert-ends-own-help = 请计划续订，并为随后的重启安排维护窗口。
alert-ends-trust-help = 请向 CA 获取其后继证书并在需要之前上传；如果没有任何对象需要它，请删除。
alert-chain-gap = 证书 { $name }（{ $unit }）的一个颁发者不在 { $cluster } 的任何信任存储区中：{ $missing }
alert-chain-gap-help = 请向 CA 获取颁发者的证书并上传到信任存储区：先根证书，再中间 CA 证书。
alert-client-auth = 证书 { $name }（{ $unit }）：{ $finding }
alert-departs = 证书 { $name }（{ $unit }）与配置文件 { $profile } 不符：{ $findings }
alert-served = { $endpoint } 出示的证书 { $digits } 不是 { $node } 为 { $unit } 保存的证书
alert-served-help = 请在维护窗口内重启此用途的服务；certwright probe 可显示所出示的证书。
alert-lacks-one = 有一个节点在 { $store } 中缺少其自身证书的颁发者：{ $name }
alert-lacks = 有 { $count } 个节点在 { $store } 中缺少其自身证书的颁发者：{ $name }
alert-lacks-help = 请上传到所列节点的 { $store }；certwright cert download 可取得该文件。
alert-never-read = { $node } 从未读取过
alert-never-read-help = certwright cluster sync { $cluster }
alert-away = { $node } 没有应答：{ $why }
alert-away-since = { $node } 没有应答：{ $why }；上次完整读取于 { $at }
alert-not-whole = 未能完整读取 { $node } 的证书：{ $why }
alert-not-whole-since = 未能完整读取 { $node } 的证书：{ $why }；上次完整读取于 { $at }

## 步骤

does-generate = 为 { $unit } 生成 CSR；待处理的 CSR 及其密钥会被替换
does-generate-all = 为集群的所有节点生成 { $unit } 的 CSR；待处理的 CSR 及其密钥会被替换
does-read-request = 读取 { $unit } 的待处理 CSR
does-delete-request = 删除 { $unit } 的待处理 CSR 及其密钥
does-upload = 上传 { $unit } 的证书
does-upload-all = 为集群的所有节点上传 { $unit } 的证书
does-regenerate = 为 { $unit } 生成新的自签名证书和新密钥
does-reuse = 将 { $from } 的证书用于 { $to }
does-upload-trust = 上传一个证书到 { $store }
does-delete-trust = 从 { $store } 删除证书 { $digits }
does-upload-by-driver = 通过驱动插件将 { $unit } 的证书放到节点上
does-trust-by-driver = 通过驱动插件将一个证书放入该节点信任的证书中
does-sign = 由 { $authority } 签发 { $unit } 的 CSR
does-start = 启动 { $service }
does-stop = 停止 { $service }
does-restart = 重启 { $service }
does-await-stored = 等待 { $unit } 保存证书 { $digits }
does-verify = 验证 { $unit } 保存并出示证书 { $digits }
does-ha-on = 启用 { $group } 的高可用性
does-ha-off = 停用 { $group } 的高可用性，并等待两分钟
does-await-ha = 等待 { $group } 的所有节点为 Normal
does-await-service = 等待 { $service } 运行
does-await-replication = 等待数据库复制正常
does-await-phones = 等待电话重新注册
does-update-ctl = 用当前证书更新 CTL
does-backup-to = 备份到 { $device }
does-backup = 进行备份
does-sso-on = 启用单点登录
does-sso-off = 停用单点登录
does-restart-node = 重启节点，并等待其恢复
does-key-encryption = 生成新的 OAuth 登录加密密钥；所有令牌失效
does-key-signing = 生成新的 OAuth 登录签名密钥；所有令牌失效
does-set-parameter = 将 { $service } 的 { $name } 设为 { $value }
does-by-hand = 由人手动完成并确认
does-by-hand-about = 手动：{ $about }
