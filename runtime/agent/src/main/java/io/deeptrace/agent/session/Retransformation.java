// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.util.function.BooleanSupplier;

/** Whether the running thread is inside {@code Instrumentation.retransformClasses}. */
final class Retransformation implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            if (frame.getMethodName().equals("retransformClasses")
                    && frame.getClassName().equals("sun.instrument.InstrumentationImpl")) {
                return true;
            }
        }
        return false;
    }
}
