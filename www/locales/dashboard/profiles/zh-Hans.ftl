profiles-bound = 集群及其配置
profiles-bound-about = 更改立即生效
profiles-no-cluster = 尚无集群。
profiles-cluster = 集群
profiles-profile = 配置
profiles-mismatches = 是否一致
profiles-of = { $cluster } 的配置
profiles-as-wanted = 与配置一致
profiles-not-as-wanted = { $count } 项不一致
profiles-unlike = 与配置不一致
profiles-all-of-them = 全部
profiles-said-bound = { $cluster } 现使用 { $profile }。

# 配置自带的内部规则。

profiles-rules = 内部规则
profiles-rules-count = { $count } / { $most }
profiles-rules-about = 针对单个证书或请求的小条件，用 Rhai 编写。结果为真或一段文字，即说明有何问题。
profiles-rule-add = 添加规则
profiles-rule-new-title = 有何问题
profiles-rule-remove-label = 移除规则 { $rule }
profiles-rule-faults = { $count ->
   *[other] { $count } 处错误
  }
profiles-rule-id = 名称
profiles-rule-severity = 级别
profiles-rule-title = 发现了什么（一行）
profiles-rule-help = 如何处理（一行）
profiles-rule-condition = 条件
profiles-rule-place = 第 { $line } 行，第 { $column } 列
profiles-rule-facts = 可以查询的内容
profiles-severity-error = 错误
profiles-severity-warning = 警告
profiles-severity-notice = 提示
profiles-trial = 在证书上试用规则
profiles-trial-find = 查找证书
profiles-trial-certificate = 证书
profiles-trial-choose = 选择一个
profiles-trial-none = 未找到
profiles-trial-file = 打开文件
profiles-trial-faulty = 规则没有错误时才会执行。
profiles-trial-on = { $name }，按 { $product } 的 { $purpose } 评判
profiles-trial-passed = 未发现问题
