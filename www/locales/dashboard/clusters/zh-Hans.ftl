# 简体中文。产品用语保持原样。

clusters-find = 查找集群
clusters-nodes = 节点
clusters-identity = 身份证书
clusters-trust = 信任证书
clusters-profile-of = { $cluster } 的配置文件
clusters-assigned = { $cluster } 从现在起按 { $profile } 判断。
clusters-silent = { $nodes } 个节点中 { $count } 个未读取
clusters-stale = 很久未读取
clusters-well = 近期无到期
add-cluster = 添加集群
add-name = 集群名称
add-publisher = Publisher：主机名或地址
add-platform = 平台管理员
add-platform-more = 用于每个节点的证书 API 和命令行。
add-application = 应用程序用户
add-application-more = 具有 AXL 和 Serviceability 角色；可以留空。
add-identity = 密码密封保存在服务器上。信任节点身份之前会先显示它。
add-accept = 我已与节点控制台核对，并接受
add-asking = 正在询问 publisher。
add-done = { $cluster } 已添加，正在读取。
clusters-none = 还没有集群。添加一个后，会通过 publisher 找到其节点。
add-of-plugins = 来自驱动插件
add-foreign-node = 节点：主机名或地址
add-foreign-account = 节点的帐户
add-foreign-account-more = 通过 HTTPS 发送给节点；插件看不到它。只读帐户即可。
add-foreign = { $product } 通过插件 { $plugin } 读取：其证书会被列出、评判并提醒。CA 签发的证书由 playbook 放到其上；不会在其上更改其他内容。每个节点自成一个集群。
