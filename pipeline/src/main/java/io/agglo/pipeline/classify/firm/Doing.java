package io.agglo.pipeline.classify.firm;

import java.util.List;

/** What a firm does with the goods that a scope lists. */
enum Doing {
    MAKE("制造", "生产", "加工", "制作", "产销", "种植", "养殖", "开采"),
    SELL(
            "销售", "批发", "零售", "经销", "购销", "批零", "代销", "代购", "贸易", "进出口", "经营各类商品", "收购", "出售", "商业",
            "供销", "拍卖"),
    SERVE(
            "服务", "工程", "施工", "设计", "安装", "咨询", "开发", "研发", "研究", "维修", "修理", "租赁", "出租", "运输",
            "管理", "培训", "代理", "检测", "推广", "转让", "投资", "策划", "仓储", "业务", "集成", "广告", "餐饮", "住宿",
            "经纪", "活动", "装潢", "装饰", "装修", "绿化"),
    /** Goods are listed, nothing is said of them. */
    UNSAID;

    private final List<String> verbs;

    Doing(String... verbs) {
        this.verbs = List.of(verbs);
    }

    List<String> verbs() {
        return verbs;
    }
}
