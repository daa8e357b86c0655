declare module "autocannon" {
  type Asked = { url: string; connections: number; duration: number };
  export default function autocannon(asked: Asked): Promise<{ requests: { average: number } }>;
}
