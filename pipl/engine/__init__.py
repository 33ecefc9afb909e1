"""One app judged, a stage a file; `evaluate.py` chains them."""
