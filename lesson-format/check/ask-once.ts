/** The same question, asked at most once. A rejection is remembered too. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** The same as `once` for each different question, which must be plain data. */
export function onceEach<Q, T>(ask: (question: Q) => Promise<T>): (question: Q) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (question) => {
    const key = JSON.stringify(question);
    const known = answers.get(key);
    if (known) return known;
    const answer = ask(question);
    answers.set(key, answer);
    return answer;
  };
}
