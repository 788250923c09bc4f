"""Terms of art in Chinese, each with the beginnings of the English words that papers use for it.

Only what names a subject is here: what stands in papers of every kind ("model", "result") tells nothing.
"""

from __future__ import annotations

import re
from typing import Final


def terms(text: str) -> dict[str, frozenset[str]]:
    """The terms of a Chinese text, each with the stems of which a paper about it has one."""
    return {term: _GLOSSARY[term] for term in _TERM.findall(text)}


def meanings(text: str) -> list[frozenset[str]]:
    """For each Chinese word of a text that is known here, the beginnings of the English words that it may stand for."""
    return [_KNOWN[word] for word in _WORD.findall(text)]


def _read(text: str) -> dict[str, frozenset[str]]:
    entries = [entry.split() for entry in text.split(";")]
    return {term: frozenset(stems) for term, *stems in entries}


_GLOSSARY: Final = _read(
    "神经网络 neura net netwo cnn rnn gnn dnn trans; 卷积 convo cnn; 图神经 graph gnn; 扩散 diffu; "
    "生成 gener synth produ creat draft write; 对抗 adver gan attac; 强化学习 reinf rl; 迁移学习 trans; "
    "联邦 feder; 自监督 self- self ssl contr super; 无监督 unsup self; 监督 super label annot; "
    "微调 fine tun adapt lora peft; 预训练 pretr pre- pre train found; 提示 promp instr; "
    "大语言模型 llm llms langu; 语言模型 langu lm lms llm llms bert gpt; 视觉 visio visua image vlm; "
    "图像 image visua photo pictu; 视频 video frame; 语音 speec audio voice asr; 音频 audio sound speec music; "
    "音乐 music audio melod song; 声源 sound sourc acous; 声学 acous sound; 麦克风 micro; "
    "文本 text textu docum langu; 文档 docum text; 翻译 trans; 摘要 summa abstr; 检索 retri rag searc; "
    "问答 quest qa answe; 对话 dialo conve chat; 推理 reaso infer think; 幻觉 hallu; 知识图谱 knowl kg; "
    "知识 knowl infor; 机器人 robot; 抓取 grasp manip pick; 导航 navig; 自动驾驶 auton drivi vehic; "
    "车辆 vehic car cars auton ugv; 无人机 uav uavs drone quadr; 点云 point lidar; 雷达 radar lidar; "
    "激光 laser lidar; 传感器 senso sensi; 相机 camer; 三维 3d three; 深度估计 depth; 分割 segme; "
    "检测 detec find recog ident spot; 分类 class categ recog; 识别 recog ident detec class find; "
    "定位 local posit locat; 跟踪 track; 追踪 track trace; 重建 recon; 渲染 rende; 去噪 denoi noise; "
    "噪声 noise noisy; 抖动 dithe jitte; 频谱 spect frequ; 频率 frequ spect; 信号 signa; "
    "天线 anten beam mimo array; 波束 beam; 信道 chann; 通信 commu; 无线 wirel; 网络安全 secur cyber; "
    "攻击 attac adver; 恶意 malic malwa; 隐私 priva; 加密 encry crypt; 区块链 block; 后门 backd; 水印 water; "
    "医学 medic clini healt; 医疗 medic clini healt; 临床 clini patie; 患者 patie; 疾病 disea patho; "
    "肿瘤 tumor cance; 药物 drug pharm molec; 分子 molec; 蛋白 prote; 基因 gene genom genet; 细胞 cell; "
    "化学 chemi; 材料 mater; 晶体 cryst; 量子 quant qubit; 比特 bit qubit; 光子 photo optic; 光学 optic photo; "
    "超导 super; 粒子 parti hadro; 强子 hadro; 中微子 neutr; 星系 galax; 恒星 star stell; 黑洞 black; "
    "引力 gravi; 宇宙 cosmo unive; 暗物质 dark; 行星 plane; 太阳 solar sun; 气候 clima; 天气 weath forec; "
    "风暴 storm; 洪水 flood; 海洋 ocean sea marin; 遥感 remot satel; 卫星 satel; 地震 earth seism; "
    "农业 agric crop farm; 能源 energ power; 电池 batte; 电力 power elect grid; 交通 traff trans; "
    "金融 finan stock marke econo; 经济 econo; 市场 marke; 教育 educa stude teach; 学生 stude learn; "
    "教师 teach; 用户 user users peopl; 推荐 recom; 社交 socia; 游戏 game games play; 博弈 game equil; "
    "拍卖 aucti; 优化 optim impro tune; 梯度 gradi sgd; 贝叶斯 bayes; 高斯过程 gauss gp gpr; 高斯 gauss; "
    "随机 rando stoch; 概率 proba chanc; 马尔可夫 marko mcmc mdp; 因果 causa; 微分方程 diffe pde ode; "
    "偏微分 pde pdes diffe; 矩阵 matri; 张量 tenso; 算子 opera; 图论 graph; 树宽 treew tree; 独立 indep separ; "
    "拓扑 topol; 几何 geome; 流形 manif; 曲面 surfa; 猜想 conje; 定理 theor; 证明 prove proof show deriv estab; "
    "不等式 inequ; 收敛 conve; 复杂度 compl; 编码 codin code encod; 解码 decod; 纠错 corre error; 删除 delet; "
    "替换 subst repla; 重构 recon; 压缩 compr; 量化 quant bit; 剪枝 pruni spars; 蒸馏 disti; 稀疏 spars; "
    "注意力 atten; 嵌入 embed; 表示 repre encod; 特征 featu descr chara; 描述子 descr; 聚类 clust; 回归 regre; "
    "过拟合 overf; 泛化 gener; 鲁棒 robus; 公平 fair; 偏见 bias; 可解释 inter expla; 不确定性 uncer; "
    "异常 anoma outli abnor; 故障 fault failu; 预测 predi forec antic estim; 时间序列 time tempo seri; "
    "时序 time tempo; 标注 annot label; 众包 crowd; 专家 exper; 人类 human peopl; 软件 softw; "
    "代码 code codes codin progr; 编程 progr codin code; 程序 progr; 测试 test testi evalu bench; 需求 requi; "
    "编译 compi; 硬件 hardw gpu fpga; 芯片 chip; 内存 memor byte bytes kb mb gb; 延迟 laten delay; "
    "能耗 energ power; 分布式 distr; 边缘 edge; 并行 paral; 数据库 datab sql; 查询 query queri; "
    "规划 plann plan; 控制 contr regul; 动力学 dynam; 轨迹 traje; 策略 polic strat; 奖励 rewar; 智能体 agent; "
    "多智能体 multi agent; 多模态 multi modal; 手语 sign; 情感 senti emoti; 新闻 news; "
    "虚假信息 misin fake disin; 法律 legal law court; 专利 paten; 预订 booki reser; 住宿 stay accom night; "
    "心脏 heart cardi; 磁共振 mri magne; 大脑 brain neuro eeg; 癌症 cance tumor onco; 凸优化 conve; "
    "云计算 cloud; 决策树 tree trees; 旅行 touri trave noma; 眼病 eye ophth ocula retin"
)
_TERM = re.compile("|".join(sorted(_GLOSSARY, key=len, reverse=True)))
_CONTRASTED: Final = _read(
    "训练 train; 测试 test; 验证 valid; 真实 real; 合成 synth; 仿真 simul; 模拟 simul; 实测 measu; 预处理 prepr; "
    "搜索 searc retri; 调试 debug; 补全 compl; 准确率 accur; 精确率 preci; 精度 preci accur; 召回率 recal; "
    "灵敏度 sensi; 敏感度 sensi; 特异 speci; 质量 quali; 效率 effic; 吞吐 throu; 速度 speed; 室内 indoo; 室外 outdo; "
    "英文 engli; 英语 engli; 中文 chine; 汉语 chine; 简单 easy simpl; 困难 hard diffi; 短 short; 长 long; "
    "男性 male men; 女性 femal women; 源域 sourc; 目标 targe; 伦理 ethic; 安全 safe safet secur; 动作 actio motio; "
    "规划 plann plan; 策略 polic strat; 选择 selec choic"
)
"""What papers set side by side, and so tells numbers apart."""
_PLAIN: Final = _read(
    "需要 requi need; 依赖 rely relie depen; 提升 impro enhan incre boost; 提高 impro enhan incre boost; "
    "改善 impro enhan; 降低 reduc decre lower; 减少 reduc decre; 增加 incre add; 支持 suppo; 影响 affec influ impac; "
    "帮助 help; 有助 help; 优于 outpe super; 使用 use used using emplo; 考虑 consi accou; 改变 chang alter modif; "
    "达到 reach achie attai; 保证 guara ensur; 存在 exist; 包含 conta inclu; 捕捉 captu; 推广 gener exten; "
    "解释 expla; 解决 solve resol; 保存 store save keep prese; 初始化 initi; 回放 rehea repla; 标签 label; "
    "人工 manua human hand; 先验 prior; 参数 param; 工程师 engin; 数据 data; 样本 sampl examp; 配对 paire; "
    "示例 examp demon"
)
"""Verbs that are denied, and things that are needed."""
_KNOWN: Final = _GLOSSARY | _CONTRASTED | _PLAIN
_WORD = re.compile("|".join(sorted(_KNOWN, key=len, reverse=True)))
