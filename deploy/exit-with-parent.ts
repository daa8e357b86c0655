// Loaded into every child of the supervisor: should the supervisor be killed, the port must not stay taken.
process.on("disconnect", () => process.exit(0));
