"""Takes what a referee lets a system see, gives the prediction file it reads. Knows nothing of gold."""
