#!/bin/sh
set -e
# 환경 변수의 값으로 첫 페이지를 만들어요.
sed -e "s/@GREETING@/$GREETING/" -e "s/@COLOR@/$COLOR/" /page.template > /usr/share/nginx/html/index.html
# 셸의 자리를 nginx에게 물려줘요. 그래야 nginx가 1번 프로세스가 돼요.
exec nginx -g "daemon off;"
