/**
 * The one password of all demonstration accounts. They sign in by one click; a signature asks for it once more. It opens
 * nothing outside a demonstration: there these accounts do not exist, and sign-in refuses them.
 */
export const DEMONSTRATION_PASSWORD = "cai-pu-yan-shi-zhang-hao";
