jobs-sentence = { $needy ->
    [0] { $busy ->
        [0] 没有作业在等您处理。
       *[other] { $busy } 个作业进行中，无需人工处理。
      }
   *[other] { $busy ->
        [0] { $needy } 个作业等待人工处理。
       *[other] { $needy } 个作业等待人工处理，{ $busy } 个自动继续。
      }
  }
jobs-csv = 导出 CSV
jobs-begin = 选择 Playbook
jobs-total = 本期作业
jobs-completed = 已结束
jobs-pending = 未完成
jobs-failed = 失败
jobs-attention = 需要查看
jobs-shown = { $count } / { $total }
jobs-period = 时间段
jobs-cluster = 集群
jobs-any-state = 全部
jobs-any-cluster = 全部
jobs-this-month = 本月
jobs-always = 全部时间
jobs-head-state = 状态
jobs-head-what = 作业
jobs-head-clusters = 集群
jobs-head-nodes = 节点
jobs-head-units = 证书
jobs-head-products = 产品
jobs-head-created = 提交时间
jobs-head-takes = 用时
jobs-head-by = 提交人
jobs-none = 此时间段内没有作业。可从 Playbook 或证书操作开始。
jobs-none-fit = 没有符合筛选条件的作业。
jobs-show-all = 显示全部
operation-renew = 在 { $clusters } 上续订 { $about }
operation-generate-csr = 在 { $clusters } 上生成 { $about } 的 CSR
operation-download-csr = 读取 { $clusters } 上 { $about } 的 CSR
operation-delete-csr = 删除 { $clusters } 上 { $about } 的 CSR
operation-upload = 上传 { $about } 到 { $clusters }
operation-reuse = 在 { $clusters } 上重用 { $about }
operation-distribute = 分发到 { $clusters } 的 { $about }
operation-replace = 替换 { $clusters } 的 { $about }
operation-delete = 从 { $clusters } 的 { $about } 删除
operation-undo = 在 { $clusters } 上撤销作业 { $about }


run-number = 作业 { $id }
run-plan-hash = 计划
run-retry-of = 重试 { $id }
run-undo-of = 撤销 { $id }
run-undone-by = 已由 { $id } 撤销
run-undo-it = 撤销
run-does = { $node }：{ $does }
run-plan = 计划
run-form = 视图
run-by-step = 按步骤
run-by-node = 按节点
run-by-journal = 日志
run-step-and-node = 步骤与节点
run-takes = 用时
run-when = 时间
run-nodes-done = { $done } / { $total }
run-steps-done = 已完成 { $done } / { $total } 步
run-count-of = { $done } / { $total }
run-progress-took = { $done }，用时 { $lasted }
run-progress-since = { $done }，已用 { $lasted }
run-no-node = 所有节点
run-no-steps = 尚无步骤。
run-journal-empty = 尚未执行任何操作。
run-rail = 作业时间线
run-rail-now = { $started } 开始，现在 { $now }。
run-rail-ended = { $started } 开始，{ $now } 结束。
run-started-at = { $at } 开始
run-now-at = 现在 { $at }
run-ended-at = { $at } 结束
run-goes-on-at = { $at } 继续
run-cancel = 安全停止
run-evidence = 证据
run-between = 步骤之间
run-between-about = 在评估下一步之前读取节点。
run-attempt = 第 { $count } 次尝试
run-proof = 验证
run-proof-about = 计划预测与节点实况
run-proof-what = 内容
run-proof-predicted = 预测
run-proof-observed = 实际
run-proof-result = 结果
outcome-as_predicted = 与预测一致
outcome-not_as_predicted = 与预测不符
outcome-by_word = 人工确认
outcome-at_work = 进行中
outcome-later = 稍后
outcome-left_out = 已跳过
outcome-nobody_knows = 结果不明
run-seen-by-word = { $person } 确认
run-seen-running = 运行中
run-seen-stopped = 已停止
run-served-on = 在 { $ports } 上提供
run-step = 步骤
run-step-node = 节点
run-step-path = 位置
run-step-attempts = 尝试次数
run-step-began = 开始
run-step-before = 之前
run-step-after = 之后
run-step-note = 备注
run-node-said = 节点应答
run-ca-changed = CA 与请求不同的改动
run-revocation = 是否已吊销
revocation-good = 未吊销
revocation-revoked = 已吊销
revocation-unknown = CA 不认识此证书
revocation-unsettled = 无人应答
run-transcript = 与节点的对话记录
run-approvals = 批准
run-asked-by = { $person } 提交
run-approved-by = { $person } 已批准
run-rejected-by = { $person } 已拒绝
run-other-plan = 所见为另一计划。
run-second-person = 第二人
run-waits-word = 等待中
run-no-approval = 无需他人批准。
run-guards = 防护检查
run-set-aside = 已豁免：{ $reason }
run-if-stopped = 如果现在停止
run-stop-finishes = 正在进行的步骤会完成，{ $count } 步不再开始。
run-stop-restores = 临时更改会被恢复。
run-follow-up = 后续操作


run-wants-approval = 需要第二人批准
run-wants-person = 需要手动操作
run-wants-authority = 等待 CA 签发的证书
run-until = 直到 { $at }
run-goes-on-itself = 将自动继续。
run-approver-only = 由批准者或管理员处理。
run-not-yourself = 由您提交，须由他人批准。
run-operator-only = 由操作员或管理员处理。
run-reason-seen = 您查看了什么，或拒绝的原因
run-reason-known = 您如何得知
run-reason-missing = 需要填写原因。
run-approve = 批准计划
run-reject = 拒绝
run-on-node = 在 { $node } 上
run-clicks-done = 已完成，继续
run-request = 提交给 CA 的请求
run-copy-request = 复制请求
run-certificate-here = 证书及其颁发者（PEM）
run-hand-over = 提交
run-from-file = 从文件
run-attention-title = { $count } 个步骤的结果不明
run-it-happened = 已发生
run-it-did-not = 未发生
run-resume = 继续
run-failed-title = 作业失败
run-retry = 仅在 { $nodes } 上重试
run-retried-by = 已由 { $id } 重做
run-retry-leaves = { $total } 个步骤中已完成 { $done } 个，保持不变。

undo-title = 如何撤销此作业
undo-close = 关闭
undo-planning = 正在读取集群并制定计划…
undo-about = 按相反顺序执行的普通步骤，由相同的防护检查，并记入自己的日志。开始之前不会改动任何内容。
undo-kept = { $count ->
   *[other] { $count } 个步骤保持原样
}
