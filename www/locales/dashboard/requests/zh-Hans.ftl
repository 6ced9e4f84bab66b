requests-sentence = { $count ->
    [0] 没有等待签发的 CSR。
   *[other] { $count } 个 CSR 等待签发证书。
  }
requests-oldest = { $days ->
    [0] 最早的为今天提交。
   *[other] 最早的已等待 { $days } 天。
  }
requests-about = 每个节点每种用途只有一个 CSR；新的会使旧的应答失效。
requests-csv = 导出 CSV
requests-shown = { $count } / { $total }
requests-search = 查找 CSR
requests-cluster = 集群
requests-any = 全部
requests-history = 包括已删除的
requests-none = 没有已知的 CSR。可在节点证书上或通过 Playbook 生成。
requests-none-fit = 没有符合筛选条件的 CSR。
requests-waiting = 等待中
requests-answered = 已签发
requests-stale = 可能已失效
requests-gone = 已删除
requests-unknown = 未知
requests-head-state = 状态
requests-head-unit = 证书
requests-head-name = 通用名与密钥
requests-head-cluster = 集群
requests-head-node = 服务器名
requests-head-key = 密钥
requests-head-age = 已等待
requests-days = { $days } 天
