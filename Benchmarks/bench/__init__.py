"""What `Benchmarks/workload` is made of."""
