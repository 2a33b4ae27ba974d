assert True  # left out by the exclude glob
