package io.agglo.pipeline.resolve.name;

/** Hashes under which names are kept; each kind of key in a space of its own. */
enum NameKey {
    /** All letters of the name as it stands. */
    LETTERS,
    /** Brand and industry. */
    CORE,
    BRAND,
    /** The first letters of a Chinese core, by which firms are called for short. */
    SHORT,
    /** Brand, or brand and industry, of a Chinese name in Latin letters. */
    PINYIN,
    /** The two rarest words of a name in Latin letters. */
    PAIR,
    /** An identity number. */
    NUMBER;

    int of(String text) {
        long hash = 0x9E3779B97F4A7C15L * (ordinal() + 1);
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mixed(hash);
    }

    /** Spreads a hash over 32 bits. */
    static int mixed(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }
}
