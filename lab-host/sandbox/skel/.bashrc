. /etc/lab/bashrc
