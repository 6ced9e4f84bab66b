# 简体中文。产品用语保持原样。

cluster-of = { $products }，{ $nodes } 个节点
cluster-read-again = 重新读取
cluster-is-read = 正在读取 { $cluster }。
cluster-remove = 移除
cluster-remove-about = { $cluster } 将从清单中移除：已读取的数据、账户和配置文件都会被删除。节点不受影响；作业和审计日志保留。
cluster-remove-it = 移除 { $cluster }
cluster-keep-it = 保留
cluster-removed = { $cluster } 已不在清单中。
cluster-tabs = 集群的各部分
cluster-identity = 身份证书
cluster-trust = 信任证书
cluster-matrix = 信任矩阵
cluster-nodes = 节点
cluster-jobs = 作业
cluster-this-month = 本月
card-valid = { $count ->
   *[other] 有效
  }
card-expiring = { $count ->
   *[other] 即将到期
  }
card-expired = { $count ->
   *[other] 已过期
  }
card-unknown = { $count ->
   *[other] 未读取
  }
card-total = 总计
card-completed = { $count ->
   *[other] 已完成
  }
card-pending = 待处理
cluster-find = 查找证书
cluster-none = 这里还没有读取任何内容。
cluster-signed = 签名
cluster-self-signed = 自签名
cluster-ca-signed = 由 CA 签名
cluster-notes = 配置文件与请求
cluster-not-as-profile = 与配置文件不符
cluster-request-waits = 有请求待处理
cluster-stores = 存储区
cluster-gaps = { $count ->
    [0] { $total } 行中没有缺口
   *[other] { $total } 行中有 { $count } 处缺口，在最上面
  }
cluster-role = 角色
cluster-build = 版本
role-of-publisher = publisher
role-of-subscriber = subscriber
cluster-card = { $name }：数量
cluster-foreign = { $product } 通过驱动插件访问。CA 签发的证书由 playbook 放到其上；其余操作请在节点上进行。
cluster-foreign-playbook = 放置证书
