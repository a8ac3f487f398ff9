// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.List;

/** A root that is called from outside: nobody's code says what its receiver and its arguments hold. */
public final class Outside {
    private Rule rule;

    void setRule(Rule rule) {
        this.rule = rule;
    }

    @Reached
    int root(Order order, List<Rule> rules) {
        new Strict();
        return rule.apply() + order.rule.apply() + rules.get(0).apply();
    }

    /** An argument, whose field nothing here writes. */
    static final class Order {
        Rule rule;
    }

    /** Implemented by what is created here, and may have been put there by the caller before. */
    interface Rule {
        int apply();
    }

    static final class Strict implements Rule {
        @Reached
        @Override
        public int apply() {
            return 1;
        }
    }
}
