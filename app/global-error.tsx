"use client";

import "@/app/globals.css";
import { Button } from "@/components/ui/button";

type Props = Readonly<{ error: unknown; retry: () => void }>;

/**
 * Even the frame could not be made, so there are no translations to be had: the two languages stand here in full,
 * the one exception to “every sentence is a key”.
 */
export default function GlobalError({ error, retry }: Props) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <html lang="zh-CN">
      <body>
        <main className="mx-auto max-w-reading space-y-3 px-4 py-16">
          <title>系统暂时不可用</title>
          <h1 className="text-2xl">系统暂时不可用</h1>
          <p>系统没有能够生成页面，可能正在重新启动。已经提交成功的内容不会丢失。请稍后重试。</p>
          <p lang="en">
            The system could not make the page; it may be restarting. Nothing that was already sent successfully is
            lost. Please try again in a moment.
          </p>
          {digest && <p className="text-muted">错误编号 / Error number: {digest}</p>}
          <Button variant="primary" onClick={retry}>
            重试 / Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
