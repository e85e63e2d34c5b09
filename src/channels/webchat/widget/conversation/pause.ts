/** A wait that can be cut short. */
export class Pause {
  #end: (() => void) | null = null

  wait(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), millis)
      this.#end = () => {
        clearTimeout(timer)
        this.#end = null
        resolve()
      }
    })
  }

  cut(): void {
    this.#end?.()
  }
}
