#!/bin/sh
# 설치 스크립트 흉내: 누구의 권한으로 실행되는지 알려 주기만 해요.
set -e

me=$(id -un)
echo "이 스크립트를 실행한 사용자: $me"

if [ "$me" = root ]; then
  echo "root라서 무엇이든 설치할 수 있어요."
else
  echo "root가 아니라서 /usr/bin에 아무것도 쓸 수 없어요."
fi

touch "/tmp/ran-as-$me"
