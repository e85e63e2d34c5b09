import type { Language } from '../../shared/language.ts'

/** Cities and governorates of the Kingdom with their middle (degrees, WGS 84). */
const cities: readonly [ar: string, en: string, latitude: number, longitude: number][] = [
  ['الرياض', 'Riyadh', 24.71, 46.68],
  ['جدة', 'Jeddah', 21.54, 39.17],
  ['مكة المكرمة', 'Makkah', 21.42, 39.83],
  ['المدينة المنورة', 'Madinah', 24.47, 39.61],
  ['الدمام', 'Dammam', 26.43, 50.1],
  ['الخبر', 'Khobar', 26.28, 50.21],
  ['الظهران', 'Dhahran', 26.29, 50.11],
  ['القطيف', 'Qatif', 26.56, 50.01],
  ['الجبيل', 'Jubail', 27.01, 49.66],
  ['الهفوف', 'Hofuf', 25.38, 49.59],
  ['حفر الباطن', 'Hafar Al Batin', 28.43, 45.97],
  ['الطائف', 'Taif', 21.27, 40.42],
  ['بريدة', 'Buraydah', 26.33, 43.97],
  ['عنيزة', 'Unaizah', 26.09, 43.99],
  ['الرس', 'Ar Rass', 25.87, 43.5],
  ['حائل', 'Hail', 27.52, 41.69],
  ['تبوك', 'Tabuk', 28.38, 36.57],
  ['أبها', 'Abha', 18.22, 42.5],
  ['خميس مشيط', 'Khamis Mushait', 18.31, 42.73],
  ['بيشة', 'Bisha', 20.0, 42.6],
  ['جازان', 'Jazan', 16.89, 42.55],
  ['صبيا', 'Sabya', 17.15, 42.63],
  ['نجران', 'Najran', 17.49, 44.13],
  ['شرورة', 'Sharurah', 17.49, 47.11],
  ['الباحة', 'Al Baha', 20.01, 41.47],
  ['سكاكا', 'Sakaka', 29.97, 40.2],
  ['القريات', 'Qurayyat', 31.33, 37.34],
  ['عرعر', 'Arar', 30.98, 41.02],
  ['رفحاء', 'Rafha', 29.63, 43.49],
  ['ينبع', 'Yanbu', 24.09, 38.06],
  ['رابغ', 'Rabigh', 22.8, 39.03],
  ['القنفذة', 'Al Qunfudhah', 19.13, 41.08],
  ['الليث', 'Al Lith', 20.15, 40.27],
  ['العلا', 'AlUla', 26.61, 37.92],
  ['الوجه', 'Al Wajh', 26.23, 36.46],
  ['الخرج', 'Al Kharj', 24.15, 47.3],
  ['المجمعة', 'Al Majmaah', 25.9, 45.35],
  ['الزلفي', 'Az Zulfi', 26.3, 44.81],
  ['شقراء', 'Shaqra', 25.24, 45.25],
  ['الدوادمي', 'Ad Dawadimi', 24.51, 44.39],
  ['عفيف', 'Afif', 23.91, 42.92],
  ['وادي الدواسر', 'Wadi ad-Dawasir', 20.49, 44.8],
  ['الأفلاج', 'Al Aflaj', 22.29, 46.73],
  ['الخفجي', 'Khafji', 28.44, 48.5],
  ['محايل عسير', 'Muhayil', 18.55, 42.05],
]

/** A place further away, in kilometres, is in none of the cities. */
const maxDistance = 45

const kilometresPerDegree = 111.2

/** Returns the city that a place is in or near, or null for one that is far from all of them. */
export function nearestCity(
  { latitude, longitude }: { latitude: number; longitude: number },
  language: Language,
): string | null {
  const measured = cities.map(([ar, en, north, east]) => {
    const up = (north - latitude) * kilometresPerDegree
    const along = (east - longitude) * kilometresPerDegree * Math.cos((latitude * Math.PI) / 180)
    return { name: { ar, en }, distance: Math.hypot(up, along) }
  })
  const [nearest] = measured.toSorted((a, b) => a.distance - b.distance)
  return nearest && nearest.distance <= maxDistance ? nearest.name[language] : null
}
