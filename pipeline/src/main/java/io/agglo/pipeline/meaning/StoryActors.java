package io.agglo.pipeline.meaning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Firms with their roles, universities and investors of a story, told by the shape of their names;
 * persons are never named.
 */
final class StoryActors {
    /**
     * A firm and what it does in the story.
     *
     * @param role subject, relocating, partner, buyer, target, supplier or investor
     */
    record FirmRole(String name, String role) {}

    private static final String HAN = "\\u4e00-\\u9fff";
    private static final String NO_NAME =
            "(?<!["
                    + HAN
                    + "])|(?<=[由与和及在的为从向被，。、“”《（：；日家前获]|企业|公司|制造商|总部|本地企业|校企|记者|孵化的|初创企业|龙头企业|收购|并购|投资|创办了|创立|成立|来自|一家|昨日|校友创办的|创办的)";
    private static final Pattern CHINESE_LEGAL =
            Pattern.compile(
                    "(?:" + NO_NAME + ")([" + HAN + "（）()]{2,24}?(?:股份有限公司|有限责任公司|有限公司|集团(?!军)))");
    private static final Pattern CHINESE_BRAND =
            Pattern.compile(
                    "(?:"
                            + NO_NAME
                            + ")(["
                            + HAN
                            + "]{2,4}?(?:科技|智能|医疗|新材|生物|机械|电子|光伏|半导体|仪器|信息|电器|电驱|精工|机器人|动力|能源|制药|材料|航空|软件|微电子|网络|汽车|光电|数据|药业|装备|量子|芯片|重工))(?=["
                            + "，。、：；！）”]|[总所高副公]|于|的|在|将|与|和|近日|昨日|完成|宣布|获|拟|发布|推出|生产|I|裁|由|虚|被|带来|一|签|中标|研制|创始|表示|搬|迁|落|回应|新|全|因|已|旗)");

    /**
     * What shows that a brand is a firm's and no common noun ("inference chips"): it acts, has
     * officers or offices, or is introduced as a firm.
     */
    private static final Pattern ACTS_AS_FIRM =
            Pattern.compile(
                    "(?:总部|总经理|总裁|高管|副总|公司|董事|将[在于把搬迁裁投向总]|近日|昨日|完成|宣布|获|拟|发布|推出|带来|签|中标|研制|创始|表示|搬|迁|落户|回应|旗下|因|裁|由|虚|被|已|IPO|科创板|新品|全国|与.{2,6}大学|生产的)");

    private static final Pattern INTRODUCED =
            Pattern.compile("(?:企业|公司|制造商|孵化的|创办了?|创办的|创立|创立了|成立了|收购|并购|投资|来自)$");

    private static final Pattern COMMON_NOUN =
            Pattern.compile(
                    "^(?:人工|具身|高新|先进|新型|绿色|智慧|数字|合成|生命|未来|国家|商业|低空|现代|传统|海外|重点|科技|推动|发展|支持|培育|鼓励|促进|创新|关键|基础|首版|台|重大|高端|全球|青年|新能|通用|民用|区科|市科|省科|人形|工业|医疗|大数|公共|前沿)|市|省|局|委|我国|个");

    /** What a name cannot bear before it: the end of a phrase that joins it to the sentence. */
    private static final Pattern LEAD = Pattern.compile("^.*(?:[由与在从被将的向于]|带领)(?=.{4})");

    private static final Pattern BASED =
            Pattern.compile("^(?:\\S+-based|When|The|After|If|Since|While|At) ");
    private static final Pattern LATIN_FIRM =
            Pattern.compile(
                    "((?:[A-Z][\\p{L}\\d&'’.-]*\\s){1,4}?)(?:(?:Co\\., Ltd|Inc|Ltd|Corp|LLC|Oyj|GmbH|PLC|plc|AG|SA|SE|BV|AB|Pty Ltd)\\b\\.?)"
                            + "|((?:[A-Z][\\p{L}\\d&'’-]*\\s){1,2}?)(?:Robotics|Labs|Therapeutics|Devices|Semiconductor|Software|Networks|Optics|Neurotechnology|Biotech|Technologies|Systems|Dynamics|Motors|Energy|Pharma|Neuro|AI)\\b(?! (?:Association|Institute|Conference|Department))");
    private static final Pattern INVESTOR =
            Pattern.compile(
                    "(?<=[由，、和及方东]|投资人|机构)(["
                            + HAN
                            + "]{2,6}?(?:资本|创投|投资|基金|产投|风投))(?=[领跟，。、和及等])|((?:[A-Z]\\p{L}+ ){1,2}(?:Capital|Ventures|Partners|Investments|Venture Partners))\\b");
    private static final Pattern INVESTING =
            Pattern.compile("领投|跟投|投资方|融资|\\bled by\\b|\\braised\\b|\\bround\\b|\\binvest");
    private static final Pattern UNIVERSITY =
            Pattern.compile(
                    "((?:中国科学技术|上海交通|西安交通|华中科技|哈尔滨工业|北京航空航天|中国人民|["
                            + HAN
                            + "]{2,4}?)大学)(?![生城毕习科])|((?:浙大|清华|北大|哈工大|中科大|中国科大|上海交大|西安交大))(?=[毕的与和、，教博])|(University of [A-Z]\\p{L}+(?: [A-Z]\\p{L}+)?|Technical University of [A-Z]\\p{L}+|[A-Z]\\p{L}+(?: [A-Z]\\p{L}+)? University|[A-Z]\\p{L}+ Institute of Technology|MIT|ETH Zurich)\\b");
    private static final Pattern UNIVERSITY_LEAD =
            Pattern.compile("^.*[在由与从于为向](?=.{4})|^(?:[和及对是]|来自|毕业于|联合|依托|近日|团队)+");

    private static final Pattern RELOCATING =
            Pattern.compile("迁|搬|落户|\\brelocat|\\bmove\\b|\\bmoving\\b");
    private static final Pattern PARTNER =
            Pattern.compile("共建|签约|签署|合作|联合实验室|\\bpartner|\\bjoint\\b|\\bteam(?:ed)? up\\b");
    private static final Pattern BUYER =
            Pattern.compile("收购|并购|\\bacquire[sd]?\\b|\\bagreed to buy\\b");
    private static final Pattern SUPPLIER =
            Pattern.compile("采购|中标|\\bawarded contracts?\\b|\\bprocure");

    private StoryActors() {}

    static List<FirmRole> firms(List<String> sentences) {
        Map<String, String> roles = new LinkedHashMap<>();
        Set<String> brands = brands(sentences);
        for (String sentence : sentences) {
            List<String> names = new ArrayList<>(namesIn(sentence, brands));
            for (int i = 0; i < names.size(); i++) {
                String role = role(sentence, i, names.size());
                roles.merge(
                        names.get(i), role, (one, other) -> one.equals("subject") ? other : one);
            }
        }
        List<FirmRole> firms = new ArrayList<>();
        roles.forEach(
                (name, role) -> {
                    if (roles.keySet().stream()
                            .noneMatch(other -> !other.equals(name) && other.contains(name))) {
                        firms.add(new FirmRole(name, role));
                    }
                });
        return firms;
    }

    /** Brands that at least one sentence shows to be a firm's. */
    private static Set<String> brands(List<String> sentences) {
        Set<String> brands = new LinkedHashSet<>();
        for (String sentence : sentences) {
            Matcher brand = CHINESE_BRAND.matcher(sentence);
            while (brand.find()) {
                boolean introduced =
                        INTRODUCED.matcher(sentence.substring(0, brand.start(1))).find();
                boolean acts =
                        ACTS_AS_FIRM
                                .matcher(sentence)
                                .region(brand.end(1), sentence.length())
                                .lookingAt();
                if (introduced || acts) {
                    brands.add(withoutLead(brand.group(1)));
                }
            }
        }
        return brands;
    }

    private static Set<String> namesIn(String sentence, Set<String> brands) {
        Set<String> names = new LinkedHashSet<>();
        Matcher legal = CHINESE_LEGAL.matcher(sentence);
        while (legal.find()) {
            names.add(withoutLead(legal.group(1)));
        }
        Matcher brand = CHINESE_BRAND.matcher(sentence);
        while (brand.find()) {
            String name = withoutLead(brand.group(1));
            if (brands.contains(name)) {
                names.add(name);
            }
        }
        names.removeIf(name -> COMMON_NOUN.matcher(name).find());
        Matcher latin = LATIN_FIRM.matcher(sentence);
        while (latin.find()) {
            names.add(BASED.matcher(latin.group().strip()).replaceAll(""));
        }
        return names;
    }

    private static String withoutLead(String name) {
        return LEAD.matcher(name).replaceAll("");
    }

    private static String role(String sentence, int place, int of) {
        if (BUYER.matcher(sentence).find()) {
            return place == 0 && of > 1 ? "buyer" : of > 1 ? "target" : "subject";
        }
        if (RELOCATING.matcher(sentence).find()) {
            return "relocating";
        }
        if (SUPPLIER.matcher(sentence).find()) {
            return "supplier";
        }
        return PARTNER.matcher(sentence).find() ? "partner" : "subject";
    }

    static Set<String> universities(List<String> sentences) {
        Set<String> universities = new LinkedHashSet<>();
        for (String sentence : sentences) {
            Matcher matcher = UNIVERSITY.matcher(sentence);
            while (matcher.find()) {
                String name = UNIVERSITY_LEAD.matcher(matcher.group().strip()).replaceAll("");
                if (name.length() > 2 && !name.equals("名牌大学") && !name.equals("百强大学")) {
                    universities.add(name);
                }
            }
        }
        return universities;
    }

    static Set<String> investors(List<String> sentences) {
        Set<String> investors = new LinkedHashSet<>();
        for (String sentence : sentences) {
            if (!INVESTING.matcher(sentence).find()) {
                continue;
            }
            Matcher matcher = INVESTOR.matcher(sentence);
            while (matcher.find()) {
                investors.add(matcher.group().strip().replaceAll("^(?:老股东|由|股东)", ""));
            }
        }
        return investors;
    }
}
