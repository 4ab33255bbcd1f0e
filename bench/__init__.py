"""The benchmarks: each prints what it measured beside a reference run over the same rows."""
