; A call that follows the rule accept-finds, in any state that is as the
; invariants say. Every answer must be unsat: no such state and call breaks the one
; that is asked for.
(set-logic UFLIA)
(declare-sort Session 0)
(declare-const noSession Session)
(declare-sort Connection 0)
(declare-const noConnection Connection)
(declare-sort Context 0)
(declare-const noContext Context)
(declare-sort Actor 0)
(declare-fun held (Context) Bool)
(declare-fun context (Connection) Context)
(declare-fun holds (Connection) Session)
(declare-fun home (Session) Context)
(declare-fun cache (Session) Context)
(declare-fun tokens (Actor Session) Int)
(declare-fun count (Session) Int)
(declare-fun alive (Session) Bool)
(declare-fun expired (Session) Bool)
(declare-fun issued (Session) Bool)
(declare-fun copied (Session) Bool)
(declare-fun flushes (Context) Bool)
(declare-fun heldBy (Session) Int)
(declare-fun tokensOf (Session) Int)
(declare-const application Actor)
(declare-const c Connection)
(assert (not (= c noConnection)))
(declare-const s Session)
(assert (not (= s noSession)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (<= 1 (heldBy (holds y)))))))
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (forall ((z Actor)) (<= 0 (tokens z x))) (and (<= 0 (tokensOf x)) (forall ((z Actor)) (<= (tokens z x) (tokensOf x))))))))
; invariant: count-is-owners
(assert (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0))))))
; invariant: nobody-overdrawn
(assert (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x))))))
; invariant: alive-iff-counted
(assert (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x)))))))
; invariant: held-is-alive
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y))))))
; invariant: linked-is-alive
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x)))))
; invariant: owned-is-alive
(assert (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x))))))
; invariant: dead-is-forgotten
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home x) noContext) (not (expired x)) (not (issued x)) (not (copied x)))))))
; invariant: held-at-home
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home (holds y)) (context y))))))
; invariant: linked-at-home
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home x) (cache x))))))
; invariant: absent-holds-nothing
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession)))))
; invariant: linked-in-living-context
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (or (held (cache x)) (exists ((y Connection)) (and (not (= y noConnection)) (= (context y) (cache x)))))))))
; the call
(assert (not (= (context c) noContext)))
(assert (alive s))
(define-fun path_1 () Bool (not (= (holds c) noSession)))
(define-fun given_1 () Session (holds c))
(define-fun holds_2 ((x0 Connection)) Session
  (ite (= x0 c) noSession (holds x0)))
(define-fun heldBy_2 ((x0 Session)) Int
  (+ (- (heldBy x0) (ite (= (holds c) x0) 1 0)) (ite (= noSession x0) 1 0)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy_2 x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_2 y) noSession)) (<= 1 (heldBy_2 (holds_2 y)))))))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_1)
(assert (not (<= 1 (count given_1))))
(check-sat)
(pop 1)
(assert (=> path_1 (<= 1 (count given_1))))
(define-fun count_2 ((x0 Session)) Int
  (ite (= x0 given_1) (- (count given_1) 1) (count x0)))
(define-fun path_2 () Bool (and path_1 (= (count_2 given_1) 0)))
(define-fun alive_2 ((x0 Session)) Bool
  (ite (= x0 given_1) false (alive x0)))
(define-fun home_2 ((x0 Session)) Context
  (ite (= x0 given_1) noContext (home x0)))
(define-fun expired_2 ((x0 Session)) Bool
  (ite (= x0 given_1) false (expired x0)))
(define-fun issued_2 ((x0 Session)) Bool
  (ite (= x0 given_1) false (issued x0)))
(define-fun copied_2 ((x0 Session)) Bool
  (ite (= x0 given_1) false (copied x0)))
(define-fun path_3 () Bool (and path_1 (not (= (count_2 given_1) 0))))
(define-fun home_3 ((x0 Session)) Context
  (ite path_2 (home_2 x0) (home x0)))
(define-fun alive_3 ((x0 Session)) Bool
  (ite path_2 (alive_2 x0) (alive x0)))
(define-fun expired_3 ((x0 Session)) Bool
  (ite path_2 (expired_2 x0) (expired x0)))
(define-fun issued_3 ((x0 Session)) Bool
  (ite path_2 (issued_2 x0) (issued x0)))
(define-fun copied_3 ((x0 Session)) Bool
  (ite path_2 (copied_2 x0) (copied x0)))
(define-fun path_4 () Bool (not (not (= (holds c) noSession))))
(define-fun holds_3 ((x0 Connection)) Session
  (ite path_1 (holds_2 x0) (holds x0)))
(define-fun home_4 ((x0 Session)) Context
  (ite path_1 (home_3 x0) (home x0)))
(define-fun count_3 ((x0 Session)) Int
  (ite path_1 (count_2 x0) (count x0)))
(define-fun alive_4 ((x0 Session)) Bool
  (ite path_1 (alive_3 x0) (alive x0)))
(define-fun expired_4 ((x0 Session)) Bool
  (ite path_1 (expired_3 x0) (expired x0)))
(define-fun issued_4 ((x0 Session)) Bool
  (ite path_1 (issued_3 x0) (issued x0)))
(define-fun copied_4 ((x0 Session)) Bool
  (ite path_1 (copied_3 x0) (copied x0)))
(define-fun heldBy_3 ((x0 Session)) Int
  (ite path_1 (heldBy_2 x0) (heldBy x0)))
(assert (= (cache s) (context c)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy_3 x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_3 y) noSession)) (<= 1 (heldBy_3 (holds_3 y)))))))
(push 1)
(echo "a connection that takes a session holds none")
(assert (not (= (holds_3 c) noSession)))
(check-sat)
(pop 1)
(assert (= (holds_3 c) noSession))
(push 1)
(echo "what is destroyed is not taken")
(assert (not (alive_4 s)))
(check-sat)
(pop 1)
(assert (alive_4 s))
(define-fun count_4 ((x0 Session)) Int
  (ite (= x0 s) (+ (count_3 s) 1) (count_3 x0)))
(define-fun holds_4 ((x0 Connection)) Session
  (ite (= x0 c) s (holds_3 x0)))
(define-fun heldBy_4 ((x0 Session)) Int
  (+ (- (heldBy_3 x0) (ite (= (holds_3 c) x0) 1 0)) (ite (= s x0) 1 0)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy_4 x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_4 y) noSession)) (<= 1 (heldBy_4 (holds_4 y)))))))
(push 1)
(echo "count-is-owners")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count_4 x) (+ (+ (heldBy_4 x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "nobody-overdrawn")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "alive-iff-counted")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_4 x)) (= (alive_4 x) (<= 1 (count_4 x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "held-is-alive")
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_4 y) noSession)) (alive_4 (holds_4 y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "linked-is-alive")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive_4 x))))))
(check-sat)
(pop 1)
(push 1)
(echo "owned-is-alive")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_4 x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "dead-is-forgotten")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_4 x)) (and (= (home_4 x) noContext) (not (expired_4 x)) (not (issued_4 x)) (not (copied_4 x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "held-at-home")
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_4 y) noSession)) (= (home_4 (holds_4 y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "linked-at-home")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home_4 x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "absent-holds-nothing")
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds_4 y) noSession))))))
(check-sat)
(pop 1)
(push 1)
(echo "linked-in-living-context")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (or (held (cache x)) (exists ((y Connection)) (and (not (= y noConnection)) (= (context y) (cache x))))))))))
(check-sat)
(pop 1)
