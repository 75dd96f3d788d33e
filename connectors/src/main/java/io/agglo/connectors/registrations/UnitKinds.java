package io.agglo.connectors.registrations;

import io.agglo.schemas.UnitKind;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Chinese register entry is, from its credit code, legal form and name.
 *
 * <p>Parts of another legal person come first, whatever their code: branches, shops and stations,
 * also representative and liaison offices, which act for a firm that is counted where it sits.
 * Processing plants (来料加工) have no legal personality of their own but employ and produce: they stay
 * firms.
 */
final class UnitKinds {
    private static final Pattern BRANCH_FORM =
            Pattern.compile("分支机构|非法人|代表机构|办事机构|办事处|分公司|经营单位|社团法人营业|事业单位营业");
    private static final Pattern BRANCH_NAME =
            Pattern.compile(
                    "(?:分公司|支公司|分行|支行|分理处|储蓄所|分社|分店|分厂|分部|分院|分校|分所|营业部|营业厅|营业所|门市部?|加油站|加气站"
                            + "|代表处|办事处|联络处)$");
    private static final Pattern PART_OF_NAME =
            Pattern.compile(
                    "(?:公司|合作社|供销社|信用社|银行|总厂)[^)）]*[\\u4e00-\\u9fff]"
                            + "(?:部|站|店|所|处|厂|行|队|中心|车间|柜|馆|场|库|点|楼|门|室|商店|市场|大厦)$");
    private static final Pattern SOLE_TRADER_FORM = Pattern.compile("个体|^个人经营$");
    private static final Pattern COOPERATIVE_NAME = Pattern.compile("合作社|供销社|合作联社|联合社");

    private UnitKinds() {}

    static UnitKind of(Optional<CreditCode> code, @Nullable String legalForm, String name) {
        String form = legalForm == null ? "" : legalForm;
        CreditCode.Kind kind = code.map(CreditCode::kind).orElse(CreditCode.Kind.ENTERPRISE);
        if (kind == CreditCode.Kind.SOLE_TRADER || SOLE_TRADER_FORM.matcher(form).find()) {
            return UnitKind.SOLE_TRADER;
        }
        if (BRANCH_FORM.matcher(form).find()
                || BRANCH_NAME.matcher(name).find()
                || PART_OF_NAME.matcher(name).find()) {
            return UnitKind.BRANCH;
        }
        if (kind == CreditCode.Kind.COOPERATIVE
                || form.contains("合作社")
                || COOPERATIVE_NAME.matcher(name).find()) {
            return UnitKind.COOPERATIVE;
        }
        return kind == CreditCode.Kind.OTHER ? UnitKind.OTHER : UnitKind.FIRM;
    }
}
