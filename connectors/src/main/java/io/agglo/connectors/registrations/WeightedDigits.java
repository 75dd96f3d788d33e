package io.agglo.connectors.registrations;

/** Sums of digits times weights, as most register numbers use them for their check digit. */
final class WeightedDigits {
    private WeightedDigits() {}

    /** The sum over the first digits of a text, one for each weight. */
    static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    /** Whether a text is nothing but so many digits. */
    static boolean areDigits(String text, int count) {
        return text.length() == count && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
