"""The way to other people's servers. The only room that opens sockets."""
