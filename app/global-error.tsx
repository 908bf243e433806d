"use client";

/**
 * The last resort, when not even the layout can be drawn: no messages, no styles, no provider are to be had here.
 * It speaks the source language and English.
 */
export default function GlobalError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <html lang="ko">
      <body style={{ font: "1rem/1.7 sans-serif", margin: "20vh auto", maxWidth: "32rem", padding: "0 1.5rem" }}>
        <h1>페이지를 그리다 문제가 생겼어요</h1>
        <p lang="en">Something went wrong while drawing this page.</p>
        <button type="button" onClick={reset}>
          다시 시도 · Try again
        </button>
      </body>
    </html>
  );
}
