"use client";

import { FailedPage } from "@/components/layout/failed-page";

type Props = Readonly<{ error: unknown; retry: () => void }>;

export default function PublicError({ error, retry }: Props) {
  return <FailedPage error={error} retry={retry} home="/" />;
}
