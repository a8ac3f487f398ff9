// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link DeepTrace} does: a recording around each test and each dynamic test, and {@link Trace} as a parameter. */
final class DeepTraceExtension
        implements BeforeEachCallback, AfterEachCallback, InvocationInterceptor, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DeepTraceExtension.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** By reflection. */
    DeepTraceExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        DeepTrace wish = wish(context);
        List<String> own = MethodNames.around(context.getRequiredTestClass(), test);
        boolean whole = Stream.of(test.getParameterTypes()).anyMatch(Trace.class::equals);
        if (wish.root().length == 0) {
            begin(context, wish, own, List.of(), whole);
        } else {
            begin(context, wish, List.of(wish.root()), own, whole);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        end(context, context.getExecutionException());
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        ExtensionContext factory = TestName.factory(context);
        // What the factory has done is a trace of its own.
        end(factory, Optional.empty());
        begin(
                context,
                wish(factory),
                List.of(DynamicRoot.NAME),
                MethodNames.around(factory.getRequiredTestClass(), factory.getRequiredTestMethod()),
                false);
        Optional<Throwable> failure = Optional.empty();
        try {
            DynamicRoot.run(invocation);
        } catch (Throwable thrown) {
            failure = Optional.of(thrown);
            throw thrown;
        } finally {
            end(context, failure);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRecording recording = recording(context);
        return recording == null ? Trace.absent() : Trace.of(TestName.of(context), recording.trace());
    }

    private static void begin(
            ExtensionContext context, DeepTrace wish, List<String> roots, List<String> callers, boolean whole) {
        try {
            context.getStore(NAMESPACE)
                    .put(TestRecording.class, TestRecording.begin(TestName.of(context), wish, roots, callers, whole));
        } catch (CompanionException | IOException | IllegalStateException e) {
            tell(context, e);
        }
    }

    private static void end(ExtensionContext context, Optional<Throwable> failure) throws IOException {
        TestRecording recording = context.getStore(NAMESPACE).remove(TestRecording.class, TestRecording.class);
        if (recording != null) {
            recording.finish(failure.orElse(null));
            try {
                recording.keep(context, failure);
            } catch (CompanionException e) {
                throw new IOException("The trace of " + TestName.of(context) + " cannot be kept: " + e.getMessage(), e);
            }
        }
    }

    private static TestRecording recording(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestRecording.class, TestRecording.class);
    }

    /** The nearest: at the method, its class, or a class around that. */
    private static DeepTrace wish(ExtensionContext context) {
        Optional<DeepTrace> found = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), DeepTrace.class);
        for (Class<?> type = context.getRequiredTestClass();
                found.isEmpty() && type != null;
                type = type.getEnclosingClass()) {
            found = AnnotationSupport.findAnnotation(type, DeepTrace.class);
        }
        return found.orElseThrow();
    }

    /** A test that cannot be traced still runs; what holds for all of them is said once. */
    private static void tell(ExtensionContext context, Exception why) {
        if (RunningAgent.isThere()) {
            System.err.println("DeepTrace: " + TestName.of(context) + " is not traced: " + why.getMessage());
        } else if (TOLD.compareAndSet(false, true)) {
            System.err.println(
                    "DeepTrace: tests are not traced: " + why.getMessage()
                            + " Run the tests on a JDK with -XX:+EnableDynamicAgentLoading, or start their JVM with -javaagent:deeptrace-agent.jar.");
        }
    }
}
