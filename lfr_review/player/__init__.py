"""The process that plays one recording: behind the same walls as a worker, with Qt's decoders and without a key."""
