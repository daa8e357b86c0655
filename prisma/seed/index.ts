import { appDb } from "@/lib/shared/db";
import { makeDemonstration } from "./demonstration";

const db = appDb();
await makeDemonstration(db, (what, seconds) => console.log(`  ${what}: ${seconds.toFixed(1)} s`));
await db.$disconnect();
