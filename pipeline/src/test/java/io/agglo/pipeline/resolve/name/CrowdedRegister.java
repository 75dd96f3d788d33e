package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.Records;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.gazetteer.ChineseAreas;
import io.agglo.schemas.gazetteer.ChineseAreas.Area;
import io.agglo.schemas.gazetteer.ChineseAreas.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * An invented register in which a few brands are on many signs: brands by a power law, industry
 * words and cities likewise.
 */
public final class CrowdedRegister {
    private static final String LETTERS =
            "华新天金海宏达泰兴恒鑫盛瑞永安信德通宝龙利中东方远大成立明光和顺鸿益隆嘉祥富源凯锦航博科"
                    + "联创世纪星辰卓越亿佳美康乐丰万里云峰昌荣诚正元润泽宇翔腾飞捷优尚品雅居诺贝拓思凡";
    private static final List<String> INDUSTRIES =
            List.of(
                    "科技", "贸易", "商贸", "实业", "科技发展", "投资", "投资管理", "机械", "机械设备", "电子", "电子科技",
                    "信息技术", "网络科技", "建筑工程", "装饰工程", "房地产开发", "物业管理", "广告", "文化传播", "服饰", "纺织", "食品",
                    "餐饮管理", "物流", "国际货运代理", "化工", "塑料制品", "五金制品", "包装材料", "印刷", "医药", "医疗器械",
                    "生物科技", "环保科技", "新能源", "汽车销售服务", "汽车配件", "家具", "建材", "电器", "自动化设备", "智能科技",
                    "软件", "半导体", "精密模具", "仪器仪表", "进出口", "企业管理咨询", "人力资源", "教育咨询");
    private static final List<String> FORMS =
            List.of("有限公司", "有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "厂");

    private final Random random;
    private final List<Area> cities =
            ChineseAreas.all().stream()
                    .filter(area -> area.level() == Level.CITY && !area.inFull())
                    .toList();
    private final List<String> brands = new ArrayList<>();

    public CrowdedRegister(int firms, long seed) {
        random = new Random(seed);
        Set<String> drawn = new HashSet<>();
        while (drawn.size() < firms / 4) {
            int length = random.nextInt(10) < 7 ? 2 : 3;
            StringBuilder brand = new StringBuilder();
            for (int i = 0; i < length; i++) {
                brand.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            if (drawn.size() < 4_000 || length == 3) {
                if (drawn.add(brand.toString())) {
                    brands.add(brand.toString());
                }
            }
        }
    }

    /** A firm: its name may be drawn again for another, as in a real register over many cities. */
    public CompanyRegistration next(int number) {
        Area city = cities.get(skewed(cities.size(), 2));
        String place = random.nextInt(10) < 6 ? city.name() : city.name() + "市";
        String brand = brands.get(skewed(brands.size(), 1.6));
        String industry = INDUSTRIES.get(skewed(INDUSTRIES.size(), 1.5));
        String form = FORMS.get(random.nextInt(FORMS.size()));
        String name =
                random.nextInt(10) == 0
                        ? brand + "(" + city.name() + ")" + industry + form
                        : place + brand + industry + form;
        return registration("T%017d".formatted(number), name, city.code());
    }

    private int skewed(int size, double power) {
        return (int) (size * Math.pow(random.nextDouble(), power));
    }

    static CompanyRegistration registration(String number, String name, String cityCode) {
        return Records.registration(Records.noon("2026-11-24"), number)
                .setRecordId("CN:USCC:" + number)
                .setName(name)
                .setIdentifiers(List.of(new Identifier("USCC", number, true)))
                .setPlace(Records.place(cityCode))
                .build();
    }
}
