import { defineConfig } from "prisma/config";

// Only `prisma generate` reads this; migrations go through prisma/migrate.ts, which is given its database.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
