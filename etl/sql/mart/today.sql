-- The day in Vietnam, by which verdicts and deadlines are counted wherever the server stands.
create macro mart.today() as (cast(timezone('Asia/Ho_Chi_Minh', now()) as date));
