# 简体中文。产品用语保持原样。

clusters-find = 查找集群
clusters-none = 还没有集群。管理员在服务器上添加：certwright cluster add
clusters-nodes = 节点
clusters-identity = 身份证书
clusters-trust = 信任证书
clusters-profile-of = { $cluster } 的配置文件
clusters-assigned = { $cluster } 从现在起按 { $profile } 判断。
clusters-silent = { $nodes } 个节点中 { $count } 个未读取
clusters-stale = 很久未读取
clusters-well = 近期无到期
