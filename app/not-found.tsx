/**
 * Never read: what has no language is sent on to an address with one, whose frame says what is missing. The framework writes this
 * element into every page, and in place of it a page of its own that is ten times as long.
 */
export default function NoFrame() {
  return (
    <html lang="zh-Hans">
      <body>404</body>
    </html>
  );
}
