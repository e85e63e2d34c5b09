const storageKey = 'wasl.desk.sound'

let audio: AudioContext | null = null

/** Whether a newly waiting person is heard. */
export function isSoundOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}

/** Turns the sound on or off on this machine. */
export function setSound(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off')
  if (isOn) chime()
}

/** Two soft rising notes. Browsers keep them silent until the page was touched once. */
export function chime(): void {
  if (!isSoundOn()) return
  audio ??= new AudioContext()
  if (audio.state === 'suspended') void audio.resume()
  note(audio, 587, 0)
  note(audio, 880, 0.16)
}

function note(context: AudioContext, frequency: number, after: number): void {
  const start = context.currentTime + after
  const gain = context.createGain()
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(0.14, start + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.55)
  const tone = new OscillatorNode(context, { type: 'sine', frequency })
  tone.connect(gain).connect(context.destination)
  tone.start(start)
  tone.stop(start + 0.6)
}
