# 简体中文。产品用语、标准中的字段名和证书里的内容保持原样。

inspector = 查看器
views-label = 视图
view-inspect = 查看
view-request = 请求
view-profiles = 配置文件
view-purposes = 用途
view-loading = 正在载入视图。
view-unread = 无法载入视图：{ $why }
search = 搜索条目
settings-button = 设置
settings = 设置与按键
close = 关闭
language = 语言
theme = 外观
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
shortcuts = 按键
shortcuts-on = 启用单字母按键
key-help-search = 搜索
key-help-help = 设置与按键
key-help-next = 下一条目
key-help-previous = 上一条目
key-help-copy = 复制为 PEM
key-help-compare = 比较
key-help-close = 关闭已打开的内容
foot-version = Certwright { $version }
foot-rules = 规则日期 { $day }
foot-read = 读取于 { $moment }
update-ready = 有新版本。
update-load = 载入新版本

## 放入文件

drop-label = 放入文件
drop-empty = 把证书拖到这里，或直接粘贴。
drop-formats = PEM、DER、Base64、.p7b、.p12、证书请求、CRL 和 OCSP 响应；可一次放入多个文件或整个文件夹。
drop-more = 把更多文件拖到这里
drop-ways = ，文件夹也可以。在本页任何位置都能粘贴。
drop-stays = 不离开本设备
open-files = 打开文件
open-folder = 打开文件夹
clear = 清除 { $count } 项
pasted-text = 粘贴的文本
shared-link = 分享的链接
reading = { $count ->
   *[other] 还有 { $count } 个文件正在读取。
  }
notice-large = { $name } 超过 { $megabytes } MiB，没有读取。
notice-unread = 无法读取 { $name }：{ $why }
notice-locked = 无法打开。

## 列表

items-label = 条目
items = { $count ->
   *[other] { $count } 个条目
  }
items-of = { $total } 个条目中的 { $count } 个
items-order = 最先到期的在上
items-none = 没有符合搜索的条目。
item-none = 请选择一个条目。
previous = 上一条目
next = 下一条目
all-items = 全部条目
position = 第 { $at } 项，共 { $total } 项
no-name = 无名称
no-end = 无期限
scale-now = 现在
scale-years = { $count } 年
unit-year = 年
unit-day = 天
unit-hour = 小时
unit-minute = 分钟
source-part = { $name }，第 { $index } 个，共 { $total } 个

kind-certificate = 证书
kind-self-signed = 自签名
kind-root = 根 CA
kind-ca = CA
kind-request = CSR
kind-crl = CRL
kind-ocsp_response = OCSP 响应
kind-public_key = 公钥
kind-private_key = 私钥
kind-error = 未能读取的输入
state-valid = 有效
state-soon = 即将到期
state-expired = 已过期或尚未生效
state-mismatch = 与预期不符
state-unknown = 未知
state-running = 进行中
state-unread = 无法读取
state-missing = 缺失

## 时间

ended-year = { $count ->
   *[other] { $count } 年前过期
  }
ended-day = { $count ->
   *[other] { $count } 天前过期
  }
ended-hour = { $count ->
   *[other] { $count } 小时前过期
  }
ended-minute = { $count ->
   *[other] { $count } 分钟前过期
  }
left-year = { $count ->
   *[other] 还剩 { $count } 年
  }
left-day = { $count ->
   *[other] 还剩 { $count } 天
  }
left-hour = { $count ->
   *[other] 还剩 { $count } 小时
  }
left-minute = { $count ->
   *[other] 还剩 { $count } 分钟
  }
big-year = { $count ->
   *[other] 剩余年数
  }
big-day = { $count ->
   *[other] 剩余天数
  }
big-hour = { $count ->
   *[other] 剩余小时
  }
big-minute = { $count ->
   *[other] 剩余分钟
  }
big-ago-year = { $count ->
   *[other] 年前过期
  }
big-ago-day = { $count ->
   *[other] 天前过期
  }
big-ago-hour = { $count ->
   *[other] 小时前过期
  }
big-ago-minute = { $count ->
   *[other] 分钟前过期
  }
life-used = 已用 { $used } 天，共 { $total } 天
life-renew = { $day }起续订
life-label = 有效期 { $start } 至 { $end }，已用 { $used } 天，共 { $total } 天
unreadable = 无法读取

## 结论

verdict = 结论
verdict-valid = 有效
verdict-self-signed = 由自身签名；要信任它，对方的信任库中必须有它。
verdict-to-root = 证书链可达 { $name }。
verdict-soon = 即将到期
verdict-soon-more = { $left }。现在就制作新证书。
verdict-expired-more = 任何检查它的一方都会拒绝。
verdict-not-yet = 尚未生效
verdict-not-yet-more = 它从 { $day } 开始生效，在此之前会被拒绝。
verdict-missing = 缺少一环
verdict-missing-more = 条目中没有 { $name }。把它的文件拖到这里，证书链就完整了。
verdict-chain = 证书链不成立
verdict-unfit = 请先修正
verdict-unfit-more = { $count ->
   *[other] 有 { $count } 项发现表明它会出错。
  }
verdict-unfit-request = { $count ->
   *[other] 有 { $count } 项发现表明不宜把它送交 CA。
  }
verdict-odd = 勉强可读
verdict-troubles = { $count ->
   *[other] 有 { $count } 处不符合标准。
  }
verdict-unread = 无法读取到期时间
verdict-request = 证书请求
verdict-request-answered = { $name } 是它的结果：密钥相同。
verdict-request-waits = 这里还没有使用其密钥的证书。
verdict-request-forged = 签名不匹配
verdict-request-forged-more = 请求在生成后被改动或损坏。请重新生成。
verdict-outdated = 已过时
verdict-current = 是最新的
verdict-next-update = 下一次更新不晚于 { $day }。{ $left }。
verdict-next-was = 下一次更新本应不晚于 { $day }。请获取最新的。
verdict-no-next = 没有写明下一次更新的时间。

## 单个条目

issued-by = 颁发者
copy-pem = 复制 PEM
download = 下载
download-der = DER 格式
download-pem = PEM 格式
download-chain = 按上传顺序的证书链
compare = 比较
share = 分享
details = 详细信息
subject = 使用者
issuer = 颁发者
empty-name = 空
serial = 序列号
not-before = 生效时间
not-after = 到期时间
validity = 有效期长度
validity-days = { $count ->
   *[other] { $count } 天
  }
key = 密钥
key-bits = { $bits } 位
same-key-as = 与{ $kind } { $name } 的密钥相同
signature = 签名
signature-fits = 用自己的密钥签名
signature-unfit = 与密钥不匹配
basic-constraints = 基本约束
is-ca = CA
is-ca-path = { $count ->
    [0] CA，其下不允许再有 CA
   *[other] CA，其下最多再有 { $count } 层 CA
  }
is-no-ca = 不是 CA
sha256 = SHA-256
sha1 = SHA-1
spki-sha256 = 密钥 SHA-256
subject-key-id = 使用者密钥标识
authority-key-id = 颁发者密钥标识
ca-issuers = CA 文件位置
ocsp = OCSP 位置
crl-points = CRL 位置
policies = 策略
version = 版本
source = 来源
code = 代码
at-byte = 字节 { $offset }
extensions = 扩展
critical = 关键
absent = 无
yes = 是
no = 否
and-more = { $count ->
   *[other] 另有 { $count } 个
  }
names = 名称
names-count = { $count ->
   *[other] { $count } 个名称
  }
san-dns = DNS
san-ip = IP 地址
san-email = 电子邮件
san-uri = URI
san-dirname = 目录名称
san-rid = 注册标识
san-other = 其他名称
san-x400 = X.400
san-edi = EDI
usages = 用途
key-usage = 密钥用法
extended-key-usage = 扩展密钥用法
usage-none = 无
findings = 发现
findings-count = { $count ->
   *[other] { $count } 项
  }
severity-error = 需要修正
severity-warning = 将会出错
severity-notice = 建议
fix = 修正：
troubles = 不符合标准
show-bytes = 显示字节
hide-bytes = 隐藏字节
bytes = 字节
bytes-wait = 正在生成结构树。
bytes-tree = ASN.1 结构树
bytes-hex = 十六进制字节
bytes-where = 字节 { $offset }，头部 { $header }，内容 { $length }

## 评判依据

judged-label = 评判依据
judged-as = { $product } { $version } 上的 { $purpose }
judged-by-standards = 仅按标准评判
judged-named = 名称已说明
judged-likely = 从内容看很可能如此
judged-assumed = 推定，没有相反的迹象
judged-change = 更改
judging = 正在按规则检查。
judging-failed = 无法评判：{ $why }
product = 产品
purpose = 用途
release = 版本
signer = 签发方
signer-unknown = 以证书所示为准
signer-public = 公共 CA
signer-private = 私有 CA
nodes = 节点
nodes-hint = 完整名称，publisher 在前
choice-guess = 自动判断
choice-newest = 最新版本
choice-none = 请选择
only-this = 仅用于此条目
findings-none = 没有规则提出异议。
policy-not-here = 此页面不运行插件。请在您的 Certwright 服务器的查看器中，或用 certwright lint 进行评判。
policy-signed-out = 请先登录服务器，然后重新评判。
edition = { $edition } 版
why = 原因
rule-finds = 检查内容
rule-matters = 为何重要
rule-repair = 如何修正
marks-errors = { $count ->
   *[other] { $count } 处需要修正
  }
marks-warnings = { $count ->
   *[other] { $count } 处将会出错
  }

## 上传之前

gate = 上传前检查
gate-check = 上传前检查
key-help-check = 上传前检查
gate-wait = 正在按规则检查。
gate-failed = 无法检查
gate-choose = 请选择产品、用途和版本
gate-choose-more = 节点接受什么取决于它们。
gate-accepted = 节点会接受
gate-accepted-more = 没有发现以后会出错的地方。
gate-refused = 节点会拒绝
gate-refused-more = { $count ->
   *[other] 有 { $count } 处障碍。
  }
gate-unfit = 节点会接受，但以后会出错
gate-unfit-more = { $count ->
   *[other] 上传前必须修正 { $count } 处。
  }
gate-obstacles = 被节点拒绝
gate-later = 会接受，以后出错
gate-about = 位于 { $name }
gate-says = 节点的提示：
gate-says-unknown = 节点会拒绝。没有文档载明其原文。
gate-assumed = 会拒绝这一点是从其文档推断的。
gate-steps = { $count ->
   *[other] { $count } 次上传
  }
gate-no-uploads = 目前还不能上传：证书链没有到达根证书。请把缺少的 CA 证书放到这里。
gate-on = 位于 { $node }
gate-node-publisher = publisher
gate-node-subscriber = subscriber
gate-node-every-node = 每个节点
gate-node-this-node = 此节点
gate-there = 已在其中
gate-replaces = 替换 { $name }
gate-replaces-own = 替换正在使用的 { $store } 证书
gate-superfluous = 不需要：{ $names }
gate-copy = 复制为文本
gate-print = 打印

## 证书链

chain = 证书链
chain-label = 从根到此证书
chain-wait = 正在构建证书链。
chain-failed = 无法构建证书链：{ $why }
chain-complete = 完整
chain-refused = 不成立
chain-missing = { $count ->
   *[other] 缺少 { $count } 环
  }
chain-ends = { $year } 年到期
chain-this = 此证书
chain-is-missing = 缺失
chain-bring = 把它的文件拖到这里，或从您的 PKI 获取。
chain-source = 标明的来源：
key-id = 密钥标识
chain-others = { $count ->
   *[other] 另有 { $count } 条路径
  }
upload-order = 按此顺序上传
role-root = 根
role-intermediate = 中间 CA
role-identity = 身份

## 比较

compare-wait = 正在比较条目。
compare-label = 差异
compare-count = { $count ->
    [0] 没有差异。
   *[other] 有 { $count } 个字段不同。
  }
compare-same-key = 密钥相同。
compare-other-key = 密钥不同。
compare-none = 两者内容一致。
compare-field = 字段
compare-old = 旧
compare-new = 新
compare-request = 请求
compare-added = 新增
compare-removed = 移除
compare-absent = 无
compare-alone = 这里只有一个证书。拖入另一个即可比较。
compare-no-request = 无请求
compare-request-part = 请求的与得到的
compare-request-key = 证书属于请求的密钥。
compare-request-other-key = 证书不属于请求的密钥。
compare-received = 得到

## 分享

share-warning = 链接包含整个条目，包括服务器和人员的名称。拿到链接的人都能读取。它不会发送到任何服务器。
share-chain = 连同证书链
share-link = 链接
copy-link = 复制链接
share-long = 链接将有 { $letters } 个字符；超过 { $most } 个在邮件和聊天中会损坏。请改为下载。

## 私钥、密码、无法读取的输入

key-seen = 此文件中有一个私钥。它没有被保留。
key-check = 检查是否匹配
key-forget = 忘记
key-match = 它属于{ $kind } { $name }。
key-no-match = 这里没有使用此密钥的证书或请求。
key-unknown = 无法得出其公钥部分，因此无法比较。
stopped-at = 读取停在字节 { $offset }（十六进制 { $hex }）。
password = 密码
password-open = 打开
password-kept = 只使用一次，不会保留。
password-tries = 正在打开容器。
remove-item = 从列表中移除
said-read = { $count ->
   *[other] 已读取 { $count } 个条目。
  }
said-unread = { $count ->
   *[other] { $count } 个无法读取。
  }
said-cleared = 列表已清空。
said-removed = 已从列表中移除。
said-copied = 已复制。
said-not-copied = 这里不允许复制。请选中文本后手动复制。
