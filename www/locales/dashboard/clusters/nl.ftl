clusters-sentence = { $count ->
    [one] 1 cluster
   *[other] { $count } clusters
  }
clusters-name = Cluster
