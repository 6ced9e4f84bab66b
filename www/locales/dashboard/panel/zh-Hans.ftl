# 简体中文。产品用语保持原样。

panel-year-left = { $count ->
   *[other] 年剩余
  }
panel-day-left = { $count ->
   *[other] 天剩余
  }
panel-hour-left = { $count ->
   *[other] 小时剩余
  }
panel-minute-left = { $count ->
   *[other] 分钟剩余
  }
panel-year-ago = { $count ->
   *[other] 年前
  }
panel-day-ago = { $count ->
   *[other] 天前
  }
panel-hour-ago = { $count ->
   *[other] 小时前
  }
panel-minute-ago = { $count ->
   *[other] 分钟前
  }
panel-fix = 处理：
panel-answer = 处理告警
panel-reason = 为何不再需要处理
panel-acknowledge = 接手
panel-snooze = 推迟 7 天
panel-acknowledged = 告警已接手。不再通知任何人。
panel-snoozed = 7 天内不通知任何人。
panel-actions = 操作
panel-where = 所在位置
panel-places = 在 { $count } 个节点上
panel-profile = 配置文件
panel-as-profile = 符合配置文件。
panel-details = 详情
panel-no-names = 无
panel-names = { $count } 个名称
fact-issuer = 颁发者
fact-key = 密钥
fact-signature = 签名
fact-names = 名称
fact-starts = 开始
fact-ends = 到期
fact-serial = 序列号
deed-renew = 续订
deed-generate-csr = 生成 CSR
deed-upload = 上传证书
deed-download-csr = 下载 CSR
deed-delete-csr = 删除 CSR
deed-reuse = 复用 tomcat
deed-distribute = 分发到信任存储区
deed-replace = 替换
deed-delete = 删除
deed-upload-trust = 上传到信任存储区
deed-copy = 复制 PEM
deed-download-pem = 下载 .pem
deed-download-der = 下载 .der
deed-inspect = 在查看器中打开
why-ca-signed = { $names }：仅适用于自签名证书；此证书由 { $issuer } 签名。
why-no-request = { $names }：请先生成 CSR。
why-not-on-cer = { $names }：不适用于 Emergency Responder。
why-not-read = { $names }：节点只显示其文本。
why-foreign = { $product } 通过驱动插件访问：证书由 playbook plugin-certificate 放到其节点上，此处不会更改其他内容。
why-role = { $names }：您的角色只能查看。
act-back = 返回证书
act-renew = { $unit } 将获得带新密钥的新自签名证书。
act-generate-csr = { $node } 为 { $unit } 生成新密钥和给 CA 的请求。
act-upload = CA 为 { $node } 的 { $unit } 发来的内容：单独的证书，或连同颁发者，顺序不限。
act-delete-csr = 删除 { $unit } 的待处理请求。可以重新生成。
act-reuse = { $unit } 从现在起使用 tomcat 的证书。
act-distribute = 证书将放入这些集群的这些信任存储区。
act-replace = 新文件将在持有此证书的存储区中取代它。
act-delete = 证书将离开这些存储区。
act-upload-trust = 后继证书放入相同存储区；现有证书保留到被删除为止。
warn-renew = 旧密钥随即消失。信任现有证书的各方必须在服务重启前信任新证书。
warn-reuse = { $unit } 现有的证书和密钥将被放弃。重启后电话和中继会看到 tomcat 的证书。
warn-delete = 此后依赖它的一切都会被拒绝：请先查明谁在使用。只能从文件恢复。
warn-delete-csr = CA 根据现有请求签发的证书将无法再上传。
warn-replace = 依赖现有证书的连接需要新证书。两者用途必须相同。
warn-upload-trust = 读取该存储区的每个服务都会信任其中的 CA。请确认它属于谁。
act-nodes = 节点
act-every-node = 集群中每个有它的节点
act-spread = 范围
act-single = 单个节点
act-multi = 集群的所有节点（multi-server）
act-names = 更多 DNS 名称，每行一个
act-file = 文件：.pem、.der 或 .p7b
act-read = { $count } 个证书：
file-large = { $name } 超过 4 MiB。
file-key = { $name } 中有私钥。它没有被保留，也不会发送到任何地方。
file-none = { $name } 中没有证书。
act-clusters = 集群
act-stores = 信任存储区
act-plan = 制定计划
act-planning = 正在按节点现状制定计划。
lacks-file = 请先选择文件。
lacks-cluster = 请先选择集群。
lacks-store = 请先选择存储区。
act-planned = { $nodes } 个节点上的 { $steps } 个步骤。
act-needs-approval = 需要第二个人批准。
act-passed = { $count } 项检查通过
act-follow-up = 之后要做
act-reason = 为何绕过 { $guard }
act-looked = 我已查看上面列出的全部 { $count } 项
act-stuck = 有检查未通过。请处理它所指出的问题，再制定计划。
act-lacks-reason = 请说明为何绕过检查。
act-lacks-look = 请先查看上面列出的内容。
act-change = 修改
do-renew = 续订
do-generate-csr = 生成
do-upload = 上传
do-delete-csr = 删除
do-reuse = 复用
do-distribute = 分发
do-replace = 替换
do-delete = 删除
do-upload-trust = 上传
act-begun = { $deed }：作业正在进行。
act-open-job = 打开作业
act-retry = 重试失败的节点
act-done = 完成
request-unread = 无法读取请求。作业会说明原因。
job-is-planned = 已计划
job-is-queued = 等待执行
job-is-running = 进行中
job-is-waiting = 等待有人处理
job-is-cancelling = 将在下一个安全点停止
job-is-attention = 需要人工处理
job-is-succeeded = 所有步骤已完成
job-is-failed = 失败
job-is-cancelled = 已停止
step-is-pending = 等待
step-is-intended = 进行中
step-is-done = 已完成
step-is-adopted = 先前已完成
step-is-failed = 失败
step-is-unknown = 结果未知
step-is-skipped = 已跳过
step-is-undone = 已撤销
act-unknown = 不清楚是否已在 { $node } 上完成。请查看节点，然后说明。
act-how = 您如何得知
act-not-happened = 未完成：再做一次
act-happened = 已完成
