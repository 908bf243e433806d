# 인사 라이브러리 1판
greet_customer() {
  echo "어서 오세요, $1 손님!"
}
