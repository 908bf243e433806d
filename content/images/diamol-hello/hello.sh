#!/bin/sh
# Says what a container knows of itself.
line=---------------------
address=$(ip -4 -o addr show dev eth0 2>/dev/null | awk '{print $4}')
echo "$line"
echo "Hello from Chapter 2!"
echo "$line"
echo "My name is:"
hostname
echo "$line"
echo "I am running on:"
uname -s -r -m
echo "$line"
echo "My address is:"
echo "${address:-none}"
echo "$line"
