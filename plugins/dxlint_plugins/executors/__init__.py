"""What judges an audit's plans elsewhere than in processes of this machine."""
