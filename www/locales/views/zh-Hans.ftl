# 查看器旁各视图的文字。

beside-product = 产品
beside-release = 版本
beside-edition = 表格版次
beside-purpose = 用途
keys = 密钥
hash = 哈希
print = 打印
disputed = 有争议
assumed = 推定
copied = 已复制。
copy = 复制
years = { $count ->
   *[other] { $count } 年
  }

## Purposes

ref-sentence = { $product } { $version } 保存 { $count } 种证书。
ref-edition-of = 密钥用法依据版次 { $edition }：
ref-english = 来源中的原文保留英文。
ref-search = 搜索
ref-purposes = 用途
ref-all = 所有用途
ref-shown = { $count } / { $total }
ref-none = 没有符合搜索的用途。
ref-unknown = 无法显示：{ $why }
ref-start = 从 CUCM 开始。
ref-requested = 请求中要求的内容
ref-edition = 版次 { $edition }
ref-blank = 表中为空
ref-no-request = 不为它生成请求：节点自行生成并更新。
ref-usage = 用法
ref-kind = 类别
ref-distribution = 分发
ref-after = 更换之后
ref-in-order = { $version }，按此顺序
ref-after-none = 没有来源提到后续步骤。
ref-number = 序号
ref-step = 步骤
ref-where = 位置
ref-when = 仅当
ref-source = 来源
ref-nodes-of = { $product }：{ $nodes }
ref-stores = 颁发者所在的信任库
ref-stores-none = 它没有需要放入信任库的颁发者。
ref-store = 信任库
ref-upload = 上传到达
ref-deletion = 删除到达
ref-instead = 在列出它的节点上，代替 { $store }
ref-keys = 密钥与哈希
ref-advised = 推荐
ref-years = 自签名：{ $least ->
    [5] { $most ->
        [5] 始终 5 年。
       *[other] { $least } 至 { $most } 年。
      }
   *[other] { $least } 至 { $most } 年。
  }
ref-several = 多个节点共用一个证书
ref-several-yes = 可以：Multi-server(SAN)。
ref-several-no = 不可以，每个节点一个。
ref-several-unknown = 没有来源说明。
ref-made-on = 请求在 { $product } 的{ $role }上生成，包含：{ $names }。
ref-blocked = 此版本中不可行
ref-differ = 来源不一致之处
ref-one = 一方认为
ref-other = 另一方认为
ref-handling = 我们的处理
ref-ha-off = 须先关闭高可用性
scope-every-node = 每个节点上
scope-publisher = 在 publisher 上
scope-cluster = 整个集群一个
reach-cluster = 每个节点
reach-node = 该节点
reach-not-stated = 未说明
role-publisher = publisher
role-subscriber = subscriber
role-on-publisher = 在 publisher 上
role-on-subscriber = 在 subscriber 上
names-cucm-nodes = 所有 CUCM 节点
names-imp-nodes = 所有 IM&P 节点
names-im-domains = IM 域
names-chat-aliases = 聊天服务器的别名
act-restart = 重启 { $service }
act-command = 在命令行运行
act-update-ctl = 更新 CTL 文件
act-reset-phones = 重置电话
act-provision-sp-metadata = 把新的 SP 元数据交给身份提供方
service-feature = 在 Control Center 的 feature services 中
service-network = 在 Control Center 的 network services 中
service-cli = 在命令行
nodes-publisher-first = 先 publisher，再逐个 subscriber
nodes-publisher = publisher
nodes-subscribers = 每个 subscriber
nodes-where-active = 服务已激活的节点，一次一个
nodes-primary-first = 先主用，再备用
nodes-once = 整个集群一次
condition-sip-oauth = 已启用 SIP OAuth
condition-sip-federation = 已配置 SIP 联合
condition-mixed-mode = 集群处于 mixed mode
condition-saml-sso-with-tomcat = SAML SSO 使用 tomcat 证书
condition-service-active = 服务已激活

## Profiles

profiles-sentence = 证书按配置文件 { $name } 判断。
profiles-about = 配置文件按用途说明您对证书的要求。它保存在此浏览器中，不含任何机密。
profiles-about-kept = 集群的设置，由服务器保存。随附配置只可查看和复制；没有专属配置的集群使用默认配置。
profiles-unread = 无法读取此浏览器中的配置文件，已搁置：{ $why }
profiles-not-kept = 浏览器不在此保存任何内容。关闭页面前请导出配置文件。
profile-new = 新建配置文件
profile-new-name = 配置文件
profile-import = 导入
profile-default = 默认
profile-shipped = 随 Certwright 提供
profile-read-only = 可查看和复制
profile-unsaved = 已更改，未保存
profile-all-releases = 所有版本
profile-rows = { $count ->
   *[other] { $count } 行
  }
profile-name = 名称
profile-description = 说明
profile-from = 起始版本
profile-from-any = 最早
profile-until = 截止版本（不含）
profile-until-any = 不限
profile-soon = 即将到期天数
profile-soon-in = 到期前 { $days } 天起，证书视为即将到期。
profile-settings = 按用途的设置
profile-save = 保存
profile-discard = 放弃更改
profile-copy = 复制
profile-set-default = 设为默认
profile-clear-default = 取消默认
profile-delete = 删除
profile-delete-warning = { $name } 及其所有设置将从此浏览器中消失。若以后可能需要，请先导出。
profile-delete-warning-kept = { $name } 将对所有人删除。使用它的集群必须先分配其他配置。
profile-delete-now = 删除 { $name }
profile-keep = 保留
profile-faults = { $count ->
   *[other] 有 { $count } 项设置无法执行，已在下方标出。
  }
profile-large = 它太大，不是配置文件
profile-said-kept = 已保存在此浏览器中。
profile-said-kept-there = 已由服务器保存。
want-signed_by = 签名方
want-issuer = CA 类型
want-distribution = 分发
want-key = 密钥
want-hash = 哈希
want-self_signed_years = 自签名有效期
want-ca_days_max = CA 签发，最多天数
want-reuse_tomcat = 复用 tomcat
want-any = 任意
want-none = 不适用
want-not-possible = 这些用途不支持
want-all-other = 所有其他用途
want-own-edition = 该版本自己的
want-label = { $what }，第 { $row } 行
want-purposes-label = 用途，第 { $row } 行
want-remove = 移除
want-remove-label = 移除第 { $row } 行
want-add = 添加一行
signed-by-self = 节点
signed-by-ca = CA
issuer-private = 私有
issuer-public = 公共
distribution-node = 每个节点一个
distribution-multi-server = multi-server

## Request

request-sentence = 一次就正确的请求。
request-about = 说明证书的用途，即可得到在节点上的步骤和请求应有的内容。没有产品允许导入密钥，所以由节点生成。
request-wanted = 您的需求
request-distribution = 适用于
request-node = 单个节点
request-several = Multi-server (SAN)
request-several-not = 此版本中 { $purpose } 没有 multi-server 证书。
request-node-name = 节点完整名称
request-nodes = 节点，每行一个完整名称，publisher 在前
request-common-name = Common name
request-as-node = 由节点填写
request-subject = 使用者
request-parent-domain = 父域
request-parent-caution = 除非规定要求，否则留空：第三方 CA 可能更改名称，上传就会失败。
request-more-names = 更多名称，每行一个
request-key = 密钥
request-hash = 哈希
request-faults = { $count ->
   *[other] 有 { $count } 处阻碍
  }
request-way-node = 在节点上生成
request-way-here = 密钥在此生成：仅限 Expressway、CUBE 和实验环境
request-on-node = 让节点生成请求
request-where = { $role ->
    [publisher] 在 { $product } 的 publisher 上。
    [subscriber] 在 { $product } 的 subscriber 上。
   *[any] 在 { $product } 节点本身上。
  }
request-where-node = 在 { $node } 上，{ $product }。
request-rest = REST
request-rest-answer = 请求在响应的 { $field } 字段中。
request-rest-assumed = 推定，没有来源给出这些取值：{ $fields }。
request-cli = 命令行
request-cli-decides = 由节点自行决定：{ $what }。
request-form = OS Administration 中的表单
request-closed = 不可用
form-certificate_purpose = Certificate Purpose
form-distribution = Distribution
form-common_name = Common Name
form-subject_alternate_names = Subject Alternate Names
form-parent_domain = Parent Domain
form-key_length = Key Length
form-hash_algorithm = Hash Algorithm
form-include_unit = Include OU
request-expected = 请求应有的内容
request-critical = 关键
request-names-none = 无
request-ca = CA:TRUE，路径长度 { $length }
request-then = 然后
check-every_node_listed = Generate 之前：每个节点都在列表中。
check-every_node_exported = Generate 之后：每个节点都在成功导出的列表中。
check-download = 按用途下载请求。
check-compare = 在下方与预期内容比较。
check-sign_and_upload = 交由 CA 签名，并在有人生成新请求之前上传证书。
request-compare = 与节点生成的请求比较
request-compare-drop = 把节点的请求拖到这里，或粘贴。
request-compare-open = 打开请求
request-compare-paste = 粘贴请求
request-compare-same = 请求内容与预期一致。可以交由 CA 签名。
request-compare-differs = { $count ->
   *[other] { $count } 处差异
  }
request-compare-wanted = 预期：{ $what }。
request-compare-found = 实际：{ $what }。
request-compare-none = 其中没有请求。
here-warning = 仅适用于可从外部导入密钥的设备：Expressway、CUBE、实验环境。UC 节点不支持。持有密钥文件和口令的人就等同于该设备。
here-passphrase = 密钥文件的口令，至少 { $least } 个字符
here-show = 显示
here-make = 生成密钥和请求
here-making = 正在生成密钥。
here-short = 口令太短。
here-impossible = 此页面不能生成密钥：浏览器只在 HTTPS 和本地文件上允许。
here-failed = 浏览器无法完成：{ $why }
here-done = 密钥和请求已生成。请立即保存两者：页面关闭后密钥就不复存在。
here-save-key = 保存加密的密钥
here-save-request = 保存请求
here-copy-request = 复制请求
here-forget = 忘掉密钥
here-saved = PKCS#8，PBES2 与 AES-256；打开方式：openssl pkey -in { $file }
copy-of = 复制{ $what }
copy-rest = REST 调用
copy-cli = 命令
copy-form = 表单的值
copy-expected = 请求应有的内容
decides-common_name = common name
decides-subject = 使用者
decides-key = 密钥
decides-hash = 哈希
