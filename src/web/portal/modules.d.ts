declare module "*.css"
declare module "qrcode" {
  export function toCanvas(canvas: HTMLCanvasElement, text: string, options?: { margin?: number; width?: number }): Promise<void>
}
