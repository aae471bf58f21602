"""The national guidelines as dated data: catalogue, facts, editions, migration."""
