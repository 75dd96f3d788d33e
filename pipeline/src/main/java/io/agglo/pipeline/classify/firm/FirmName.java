package io.agglo.pipeline.classify.firm;

import java.util.regex.Pattern;

/**
 * What a company name says of the firm.
 *
 * @param text the name without brackets, legal form, and what marks a branch
 * @param branch whether the name is that of an outlet or branch of another firm
 * @param works whether the name is that of a factory
 */
record FirmName(String text, boolean branch, boolean works) {
    private static final Pattern BRACKETS = Pattern.compile("[(（【][^)）】]*[)）】]?");
    private static final Pattern FORM =
            Pattern.compile("(股份|集团)?(有限责任公司|有限公司|股份公司|总公司|公司|集团|合伙企业)|有限合伙|普通合伙");
    private static final Pattern BRANCH =
            Pattern.compile(
                    "(公司|集团|社|厂).*(分公司|分厂|支公司|支行|分行|分理处|营业部|营业厅|营业所|门市部?|加油站|办事处"
                            + "|代表处|支局|邮政所|服务部|服务站|供应站|储蓄所|店|门市|经营站|报刊亭|供电所|停车场|分社|工会委员会)$"
                            + "|(分公司|支公司|支行|分理处|办事处|营业厅|支局|邮政所|储蓄所|营销服务部)$");
    private static final Pattern WORKS = Pattern.compile("厂|制造|制品|矿$");

    static FirmName of(String name) {
        String bare = BRACKETS.matcher(Folding.of(name)).replaceAll("").strip();
        boolean branch = BRANCH.matcher(bare).find();
        return new FirmName(
                FORM.matcher(bare).replaceAll(""),
                branch,
                WORKS.matcher(bare).find() && !bare.contains("商"));
    }
}
