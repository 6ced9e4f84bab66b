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
